import type { PassageHit, PassageHits } from '@groundwork/domain';
import { clip, type FusedHit } from './fuse.js';

interface Weights {
  readonly vector: number;
  readonly text: number;
  readonly proximity: number;
  readonly coverage: number;
  readonly intercept: number;
}

/**
 * Logistic regressions fitted on one half of the questions of tools/bench/README.md (English and German for the first, five
 * languages for the second): answerable ones against the same questions with their document taken away, asked of other
 * collections, or never answerable, in libraries of one document up to hundreds.
 */
const WITH_VECTORS: Weights = { vector: 15.17, text: 5.51, proximity: 2.46, coverage: 2.28, intercept: -13.85 };
const TEXT_ALONE: Weights = { vector: 0, text: 4.27, proximity: 4.7, coverage: 3.13, intercept: -3.58 };

/**
 * How likely the best passage answers the question, 0 to 1.
 *
 * @param semanticShare how far the vector side can be believed, 0 to 1: nothing where it is lexical or cannot read the question
 */
export function confidenceOf(
  best: FusedHit,
  question: { readonly terms: readonly string[]; readonly found: PassageHits },
  passageTerms: (hit: PassageHit) => readonly string[],
  semanticShare: number,
): number {
  const features = {
    vector: best.vectorScore,
    text: best.textScore,
    proximity: best.proximity,
    coverage: coverage(question.terms, question.found.idf, passageTerms(best.hit)),
  };
  const logit = ({ vector, text, proximity, coverage, intercept }: Weights) =>
    vector * features.vector +
    text * features.text +
    proximity * features.proximity +
    coverage * features.coverage +
    intercept;
  return sigmoid(semanticShare * logit(WITH_VECTORS) + (1 - semanticShare) * logit(TEXT_ALONE));
}

/**
 * Share of the question's weight of terms that the passage holds. A term that occurs nowhere counts as one rarer than any:
 * it is what the documents do not speak of.
 */
function coverage(terms: readonly string[], idf: ReadonlyMap<string, number>, passageTerms: readonly string[]): number {
  const held = new Set(passageTerms);
  const rarest = Math.max(RAREST_AT_LEAST, ...[...idf.values()].map((value) => value + RARER_STILL));
  let total = 0;
  let covered = 0;
  for (const term of new Set(terms)) {
    const weight = idf.get(term) ?? rarest;
    total += weight;
    if (held.has(term)) covered += weight;
  }
  return total === 0 ? 0 : clip(covered / total);
}

/** Weight of a term that a small library does not hold: ln(1 + N / 0.5) of about four passages. */
const RAREST_AT_LEAST = 2.3;

/** Between the idf of a term that one passage holds and of one that none does: ln(1.5 / 0.5). */
const RARER_STILL = Math.log(3);

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
