import type { PassageHits } from '@groundwork/domain';
import type { FusedHit } from './fuse.js';
import type { QuestionVector } from './question-embedder.js';

/** How likely the passages found answer the question, 0 to 1. */
export function confidenceOf(
  found: PassageHits,
  fused: readonly FusedHit[],
  _vector: QuestionVector | null,
  _terms: readonly string[],
): number {
  const best = fused[0];
  return best && found.hits.length > 0 ? best.score : 0;
}
