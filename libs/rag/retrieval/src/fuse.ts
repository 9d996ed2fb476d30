import type { PassageHit, PassageHits, TextAnalyzer } from '@groundwork/domain';
import { proximity, termPairs } from './proximity.js';

export interface FusedHit {
  readonly hit: PassageHit;
  /** Cosine clipped to [0, 1], or 0 without a vector. */
  readonly vectorScore: number;
  /** BM25 as a share of the best that any passage could reach, 0 to 1. */
  readonly textScore: number;
  /** How near the question's terms stand together in the passage, 0 to 1; 0 where it was not looked at. */
  readonly proximity: number;
  /** Convex combination of all three, 0 to 1. */
  readonly score: number;
}

/** Passages whose text is looked at for proximity: it has to be analyzed anew, so only the head of the list. */
const LOOKED_AT = 50;

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
      return {
        hit,
        vectorScore,
        textScore,
        proximity: 0,
        score: vectorWeight * vectorScore + (1 - vectorWeight) * textScore,
      };
    })
    .sort(bestFirst);
}

/** Adds, with its weight, how near the question's terms stand to each other in the best passages. */
export function weighProximity(
  fused: readonly FusedHit[],
  question: { readonly terms: readonly string[]; readonly idf: ReadonlyMap<string, number> },
  passageTerms: (hit: PassageHit) => readonly string[],
  weight: number,
): FusedHit[] {
  const pairs = termPairs(question.terms, question.idf);
  if (pairs.length === 0 || weight === 0) return [...fused];
  return fused
    .map((candidate, i) => {
      const near = i < LOOKED_AT && candidate.textScore > 0 ? proximity(pairs, passageTerms(candidate.hit)) : 0;
      return { ...candidate, proximity: near, score: (candidate.score + weight * near) / (1 + weight) };
    })
    .sort(bestFirst);
}

/** Terms of passages with their titles and headings, remembered: the same passages answer many questions. */
export function passageTermCache(analyzer: TextAnalyzer, maxPassages: number): (hit: PassageHit) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return ({ documentTitle, chunk: { id, heading, text } }) => {
    const key = `${id} ${documentTitle}`;
    let terms = known.get(key);
    if (!terms) {
      terms = analyzer.terms([documentTitle, heading, text].join('\n'), null);
      if (known.size >= maxPassages) known.delete(known.keys().next().value!);
      known.set(key, terms);
    }
    return terms;
  };
}

export const clip = (value: number): number => Math.min(1, Math.max(0, value));

const bestFirst = (a: FusedHit, b: FusedHit): number =>
  b.score - a.score || (a.hit.chunk.id < b.hit.chunk.id ? -1 : a.hit.chunk.id > b.hit.chunk.id ? 1 : 0);
