import { GroundworkError } from '@groundwork/domain';

export interface RetrieverOptions {
  /**
   * Passages asked of each side before fusing.
   * @default 100
   */
  readonly candidates?: number;
  /**
   * Weight of the vector side for a semantic model that knows every word of the question, 0 to 1.
   * @default 0.75
   */
  readonly semanticWeight?: number;
  /**
   * Weight of the vector side for a lexical model, whose vectors only repeat what the text side knows better.
   * @default 0.15
   */
  readonly lexicalWeight?: number;
  /**
   * Weight, beside both sides' 1, of how near the question's terms stand to each other in a passage.
   * @default 0.12
   */
  readonly proximityWeight?: number;
  /**
   * Fused score below which a passage is no result, 0 to 1. Results are empty when none reaches it.
   * @default what unrelated passages commonly reach with the weights in force
   */
  readonly relevanceFloor?: number;
  /**
   * Confidence from which a question counts as answerable, 0 to 1.
   * @default 0.35
   */
  readonly answerableFrom?: number;
  /**
   * How long the tenant's active generation is remembered, in milliseconds; a switch takes effect after it.
   * @default 1000
   */
  readonly generationCacheMs?: number;
}

export type ResolvedRetrieverOptions = Required<Omit<RetrieverOptions, 'relevanceFloor'>> &
  Pick<RetrieverOptions, 'relevanceFloor'>;

export function resolveOptions(options: RetrieverOptions = {}): ResolvedRetrieverOptions {
  const resolved: ResolvedRetrieverOptions = {
    candidates: 100,
    semanticWeight: 0.75,
    lexicalWeight: 0.15,
    proximityWeight: 0.12,
    answerableFrom: 0.35,
    generationCacheMs: 1000,
    ...options,
  };
  const shares = ['semanticWeight', 'lexicalWeight', 'proximityWeight', 'relevanceFloor', 'answerableFrom'] as const;
  const problems = shares
    .filter((name) => !((resolved[name] ?? 0) >= 0 && (resolved[name] ?? 0) <= 1))
    .map((name) => `${name} must be from 0 to 1, got ${resolved[name]}`);
  if (!Number.isInteger(resolved.candidates) || resolved.candidates < 1 || resolved.candidates > 1000) {
    problems.push(`candidates must be a whole number from 1 to 1000, got ${resolved.candidates}`);
  }
  if (!(resolved.generationCacheMs >= 0))
    problems.push(`generationCacheMs must not be negative, got ${resolved.generationCacheMs}`);
  if (problems.length > 0)
    throw new GroundworkError('CONFIGURATION_INVALID', `Retriever options: ${problems.join('; ')}.`);
  return resolved;
}
