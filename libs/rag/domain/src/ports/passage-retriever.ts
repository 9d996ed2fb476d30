import type { ScoredChunk } from '../chunk.js';
import type { ChunkId, TenantId } from '../identifiers.js';
import type { DocumentFilter } from './unit-of-work.js';

export interface RetrievalRequest {
  readonly tenantId: TenantId;
  /** A question that stands alone. */
  readonly query: string;
  readonly topK: number;
  readonly filter: DocumentFilter;
  readonly explain?: boolean;
  readonly signal?: AbortSignal;
}

/** How one passage fared at each stage; ranks count from 1, null where the stage did not see it. */
export interface ExplainedPassage {
  readonly chunkId: ChunkId;
  readonly vector: { readonly rank: number; readonly score: number } | null;
  readonly text: { readonly rank: number; readonly score: number } | null;
  readonly fused: { readonly rank: number; readonly score: number };
  readonly rerank: { readonly rank: number; readonly score: number } | null;
  /** Whether it stood above the relevance floor and within `topK`. */
  readonly kept: boolean;
}

export interface RetrievalExplanation {
  readonly terms: readonly string[];
  /** Weight of the vector side in the fusion, 0 to 1. */
  readonly vectorWeight: number;
  readonly relevanceFloor: number;
  readonly candidates: readonly ExplainedPassage[];
}

/** Milliseconds. */
export interface RetrievalTimings {
  readonly embed: number;
  readonly search: number;
  readonly rerank: number;
  readonly total: number;
}

export interface Retrieval {
  /** Best first, at most `topK`, all above the relevance floor; scores in [0, 1]. */
  readonly results: readonly ScoredChunk[];
  /** The best passages whatever the floor says, at most `topK`: shown as "nearest" when `results` is empty. */
  readonly nearest: readonly ScoredChunk[];
  /**
   * How likely the question can be answered from `results`, 0 to 1, from the scores alone. Compare with
   * `answerableFrom`.
   */
  readonly confidence: number;
  readonly answerableFrom: number;
  readonly timings: RetrievalTimings;
  readonly explanation: RetrievalExplanation | null;
}

/** Question in, passages out: embeds, searches both sides, fuses, reranks, applies the floor. */
export interface PassageRetriever {
  retrieve(request: RetrievalRequest): Promise<Retrieval>;
}
