import type { PassageHits } from '@groundwork/domain';
import type { ResolvedRetrieverOptions } from './options.js';
import type { QuestionVector } from './question-embedder.js';

/**
 * Weight of the vector side: what the model is worth, times the share of the question that it can read (an English model
 * sees a Chinese question as unknown tokens). Where one side has nothing to say, the other has it all.
 */
export function vectorWeightOf(
  vector: QuestionVector | null,
  found: PassageHits,
  { semanticWeight, lexicalWeight }: Pick<ResolvedRetrieverOptions, 'semanticWeight' | 'lexicalWeight'>,
): number {
  if (!vector) return 0;
  if (found.bm25Ceiling <= 0) return 1;
  return vector.kind === 'semantic' ? semanticWeight * vector.knownShare : lexicalWeight;
}

/** How far closeness of vectors can be taken for closeness of meaning, 0 to 1. */
export const semanticShareOf = (vector: QuestionVector | null): number =>
  vector?.kind === 'semantic' ? vector.knownShare : 0;

/** What passages that have nothing to do with a question commonly reach: sentence models keep all texts close together. */
const UNRELATED = { semantic: 0.55, lexical: 0.1, text: 0.1 };

/**
 * Fused score that unrelated passages reach, with these weights. Measured (tools/bench/README.md): questions asked of other
 * collections lie about there with their best passage; of the answerable ones fewer than 1 in 100 lies below.
 */
export function unrelatedScore(vector: QuestionVector | null, vectorWeight: number, proximityWeight: number): number {
  const fromVector = vector ? UNRELATED[vector.kind] : 0;
  return (vectorWeight * fromVector + (1 - vectorWeight) * UNRELATED.text) / (1 + proximityWeight);
}
