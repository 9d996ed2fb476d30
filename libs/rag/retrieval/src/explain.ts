import type { ExplainedPassage, RetrievalExplanation } from '@groundwork/domain';
import type { FusedHit } from './fuse.js';
import type { RankedHit } from './rerank.js';

/** Candidates shown; what is further down explains nothing. */
const SHOWN = 50;

/** How each passage fared at each stage, in final order. */
export function explain(stages: {
  readonly terms: readonly string[];
  readonly vectorWeight: number;
  readonly relevanceFloor: number;
  readonly fused: readonly FusedHit[];
  readonly ranked: readonly RankedHit[];
  readonly kept: readonly RankedHit[];
}): RetrievalExplanation {
  const { terms, vectorWeight, relevanceFloor, fused, ranked, kept } = stages;
  const fusedRanks = new Map(fused.map((hit, i) => [hit, i + 1]));
  const keptHits = new Set(kept.map((candidate) => candidate.fused));
  const candidates = ranked.slice(0, SHOWN).map(({ fused: candidate, rerank }): ExplainedPassage => {
    const { chunk, cosine, vectorRank, bm25, textRank } = candidate.hit;
    return {
      chunkId: chunk.id,
      vector: vectorRank === null || cosine === null ? null : { rank: vectorRank, score: cosine },
      text: textRank === null ? null : { rank: textRank, score: bm25 },
      fused: { rank: fusedRanks.get(candidate)!, score: candidate.score },
      rerank,
      kept: keptHits.has(candidate),
    };
  });
  return { terms: [...new Set(terms)], vectorWeight, relevanceFloor, candidates };
}
