import { availableParallelism } from 'node:os';
import type { EmbeddingModel, EmbeddingPurpose } from '@groundwork/domain';
import PQueue from 'p-queue';
import { requireModelFile } from '../files/model-files.js';
import { refuseLongTexts } from '../token-limit.js';
import { wordPieceTokenizer } from '../tokens/word-piece-tokenizer.js';
import { toUnitVector } from '../unit-vector.js';
import { InferenceThread } from './inference-thread.js';
import { localModels, type LocalModel, type LocalModelName } from './local-models.js';

export interface LocalEmbeddingModelOptions {
  /** Where `ensureModelFiles` put the models: the file is `<directory>/<model>/model.onnx`. */
  readonly directory: string;
  readonly model: LocalModelName;
  /** @default all processors but one, at most 4: the API needs one for itself */
  readonly threads?: number;
}

export interface ClosableEmbeddingModel extends EmbeddingModel {
  close(): Promise<void>;
}

/**
 * A sentence embedding model on this machine's processor, about 350 MB of memory. Throws `MODEL_UNAVAILABLE` when its file is
 * absent or damaged, or the machine cannot run it.
 */
export async function createLocalEmbeddingModel(options: LocalEmbeddingModelOptions): Promise<ClosableEmbeddingModel> {
  const model = localModels[options.model];
  const modelFile = await requireModelFile(options.directory, model);
  const threads = options.threads ?? Math.max(1, Math.min(4, availableParallelism() - 1));
  const start = () => InferenceThread.start({ modelFile, pooling: model.pooling, threads });
  return new LocalEmbeddingModel(model, start, await start());
}

const priorities: Readonly<Record<EmbeddingPurpose, number>> = { passage: 0, query: 1 };

class LocalEmbeddingModel implements ClosableEmbeddingModel {
  readonly id: string;
  readonly dimensions: number;
  readonly maxTokens: number;
  readonly batchSize = 16;
  readonly kind = 'semantic';
  private readonly tokenizer = wordPieceTokenizer();
  /** One text runs at a time, so a question waits for one passage of a document at most. */
  private readonly queue = new PQueue({ concurrency: 1 });

  constructor(
    private readonly model: LocalModel,
    private readonly start: () => Promise<InferenceThread>,
    private thread: InferenceThread,
  ) {
    this.id = `local:${model.name}`;
    this.dimensions = model.dimensions;
    // Room for [CLS], [SEP] and the prefix of questions, so that one limit holds for both purposes.
    this.maxTokens = model.sequenceLength - 2 - this.tokenizer.countTokens(model.queryPrefix);
  }

  async embed(texts: readonly string[], purpose: EmbeddingPurpose, signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    refuseLongTexts(texts, this);
    const prefix = purpose === 'query' ? this.model.queryPrefix : '';
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      const tokenIds = this.tokenizer.encode(prefix + text);
      const vector = await this.queue.add(() => this.infer(tokenIds, signal), { priority: priorities[purpose] });
      signal?.throwIfAborted();
      vectors.push(toUnitVector(vector));
    }
    return vectors;
  }

  countTokens(text: string): number {
    return this.tokenizer.countTokens(text);
  }

  knownShare(text: string): number {
    return this.tokenizer.knownShare(text);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.thread.close();
  }

  private closed = false;

  private async infer(tokenIds: readonly number[], signal: AbortSignal | undefined): Promise<Float32Array> {
    signal?.throwIfAborted();
    // A thread that died (out of memory, say) is replaced by the next call; the call that saw it die has failed.
    if (!this.thread.alive && !this.closed) this.thread = await this.start();
    return this.thread.run(tokenIds);
  }
}
