import type { Retrieval } from '@groundwork/domain';
import type { AnswerCue } from './question-cues.js';
import type { ScoredSentence } from './sentence-scoring.js';

/**
 * Whether sentences answer, over and above what the retriever thinks of their passage. Logistic regression on one half of
 * the questions of tools/bench/README.md (answerable ones, against the same with their document taken away, asked of other
 * collections, or never answerable), in the whole library and in libraries of five documents.
 */
const SENTENCES = { coverage: 4.83, meaning: 24.09, intercept: -19 };
/** How far the sentences' odds move the retriever's: found on the same half; fully (1) they would unlearn what it knows. */
const SHARE = 0.3;
/** Keeps wrongly refused questions at the number that they were without the sentences. */
const OFFSET = 0.3;
/** The best sentences, one of which must have what the question asks for where that can be told surely. */
const LOOKED_AT = 3;

/** Retrieval confidence from which sentences are looked at: below, no sentence lifts a question over the threshold. */
export const WORTH_READING = 0.1;

/** Whether the best sentences, best first, are near enough to the question to be its answer. */
export function answers(
  sentences: readonly ScoredSentence[],
  cue: AnswerCue | null,
  { confidence, answerableFrom }: Pick<Retrieval, 'confidence' | 'answerableFrom'>,
): boolean {
  const [best] = sentences;
  if (best === undefined) return false;
  if (cue?.strength === 'certain' && sentences.slice(0, LOOKED_AT).every(({ shows }) => shows === false)) return false;
  const nearest = Math.max(...sentences.map(({ meaning }) => meaning ?? -1));
  if (nearest < 0) return confidence >= answerableFrom;
  const odds = SENTENCES.coverage * best.coverage + SENTENCES.meaning * nearest + SENTENCES.intercept;
  return logOdds(confidence) + SHARE * odds + OFFSET >= logOdds(answerableFrom);
}

/** Natural logarithm of the odds; kept from infinity at both ends. */
function logOdds(probability: number): number {
  const bounded = Math.min(0.9999, Math.max(0.0001, probability));
  return Math.log(bounded / (1 - bounded));
}
