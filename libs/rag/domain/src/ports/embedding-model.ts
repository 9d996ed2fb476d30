/** What a text is for: models such as BGE prefix questions but not passages. */
export type EmbeddingPurpose = 'passage' | 'query';

/**
 * Turns texts into unit-length vectors.
 *
 * Promises:
 * - `embed` returns one L2-normalised vector per text, in the order given, each of `dimensions` finite numbers;
 *   it never returns a zero vector in place of an error.
 * - Equal texts of equal purpose give equal vectors (to 1e-5 per component) whatever they were batched with.
 * - A text longer than `maxTokens` is refused with `VALIDATION_FAILED`, never cut silently. Callers split first.
 * - More than `batchSize` texts are allowed; the model batches by itself.
 * - Throws `TransientError` (`MODEL_UNAVAILABLE`, `MODEL_TIMEOUT`) when trying later may help, `GroundworkError`
 *   (`MODEL_REJECTED`, `MODEL_MALFORMED`) when not. Rejects with the signal's reason when aborted.
 */
export interface EmbeddingModel {
  /** Names the vector space: two models with the same id give comparable vectors. E.g. `local:bge-small-en-v1.5-q`. */
  readonly id: string;
  readonly dimensions: number;
  /** Longest text in the model's own tokens, special tokens not counted. */
  readonly maxTokens: number;
  readonly batchSize: number;
  /** `semantic`: near in meaning is near in space. `lexical`: only shared words count (no model on disk). */
  readonly kind: 'semantic' | 'lexical';

  embed(texts: readonly string[], purpose: EmbeddingPurpose, signal?: AbortSignal): Promise<Float32Array[]>;

  /** Tokens of a text, special tokens not counted. Synchronous: the tokenizer is at hand even where the model is not. */
  countTokens(text: string): number;

  /**
   * Share of the text's tokens that the model's vocabulary knows, 0 to 1. An English model knows no Chinese: its
   * vectors for such a text say little, and retrieval weighs them by this.
   */
  knownShare(text: string): number;
}

/** The models at hand, by `EmbeddingModel.id`. */
export interface EmbeddingModels {
  /** The one that new vectors should be made with: the best that is available now. */
  preferred(): EmbeddingModel;
  /** The model that made a generation's vectors; throws `MODEL_UNAVAILABLE` when it is not at hand any more. */
  byId(id: string): EmbeddingModel;
  has(id: string): boolean;
}
