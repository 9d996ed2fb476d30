import type { EmbeddingModel, EmbeddingPurpose } from '@groundwork/domain';
import { LRUCache } from 'lru-cache';

export interface EmbeddingCacheOptions {
  /** Questions kept; 384 dimensions take about 1.6 kB each. */
  readonly maxEntries: number;
}

/**
 * The same model, which remembers the vectors of the questions asked last: a question is embedded again for each page of results.
 * Passages pass through.
 */
export function withCache(model: EmbeddingModel, { maxEntries }: EmbeddingCacheOptions): EmbeddingModel {
  const questions = new LRUCache<string, Float32Array>({ max: maxEntries });

  async function embedQuestions(texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    const known = new Map<string, Float32Array>();
    for (const text of texts) {
      const vector = questions.get(text);
      if (vector !== undefined) known.set(text, vector);
    }
    const missing = [...new Set(texts)].filter((text) => !known.has(text));
    const vectors = missing.length === 0 ? [] : await model.embed(missing, 'query', signal);
    for (const [index, vector] of vectors.entries()) {
      known.set(missing[index]!, vector);
      questions.set(missing[index]!, vector);
    }
    // Copies: what a caller does to its vector must not change what the next one gets.
    return texts.map((text) => known.get(text)!.slice());
  }

  return {
    id: model.id,
    dimensions: model.dimensions,
    maxTokens: model.maxTokens,
    batchSize: model.batchSize,
    kind: model.kind,
    embed: (texts: readonly string[], purpose: EmbeddingPurpose, signal?: AbortSignal) =>
      purpose === 'query' ? embedQuestions(texts, signal) : model.embed(texts, purpose, signal),
    countTokens: (text) => model.countTokens(text),
    knownShare: (text) => model.knownShare(text),
  };
}
