import type { PassageHit, PassageHits } from '@groundwork/domain';

export interface FusedHit {
  readonly hit: PassageHit;
  /** Cosine clipped to [0, 1], or 0 without a vector. */
  readonly vectorScore: number;
  /** BM25 as a share of the best that any passage could reach, 0 to 1. */
  readonly textScore: number;
  /** Convex combination of both, 0 to 1. */
  readonly score: number;
}

/**
 * Convex combination of scores normalised by what is possible, not by what was found: cosine lies in [0, 1] for texts, and
 * BM25 is divided by its ceiling for the question's terms. Unlike ranks or min-max it keeps scores comparable between
 * questions, which the relevance floor needs. Bruch, Gai & Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval"
 * (2023), found theoretical bounds on par with min-max and both above RRF; so did we (docs/decisions/0007-retrieval.md).
 */
export function fuse(hits: PassageHits, vectorWeight: number): FusedHit[] {
  return hits.hits
    .map((hit) => {
      const vectorScore = hit.cosine === null ? 0 : clip(hit.cosine);
      const textScore = hits.bm25Ceiling > 0 ? clip(hit.bm25 / hits.bm25Ceiling) : 0;
      return { hit, vectorScore, textScore, score: vectorWeight * vectorScore + (1 - vectorWeight) * textScore };
    })
    .sort((a, b) => b.score - a.score || compare(a.hit.chunk.id, b.hit.chunk.id));
}

export const clip = (value: number): number => Math.min(1, Math.max(0, value));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
