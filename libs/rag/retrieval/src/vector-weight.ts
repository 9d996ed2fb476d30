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
