import type { ScoredChunk } from '../chunk.js';

/** Orders passages by a closer look at question and passage together; returns at most `topN` of those given, best first. */
export interface Reranker {
  readonly id: string;
  rerank(
    question: string,
    passages: readonly ScoredChunk[],
    topN: number,
    signal?: AbortSignal,
  ): Promise<ScoredChunk[]>;
}
