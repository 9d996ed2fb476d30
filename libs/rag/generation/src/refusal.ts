import type { AnswerMode } from '@groundwork/domain';
import type { Draft, DraftEvent, DraftOutcome } from './draft.js';
import { noUsage } from './usage.js';

/** The first words of every answer that the documents do not hold; the prompt asks the model for the same. */
export const NOT_FOUND = "I can't find this in your documents.";

const NEAREST = 'The nearest passages are listed as sources, but none is close enough to answer from.';
const NOTHING = 'No passage comes near it.';
const ADVICE = 'Try other words, or upload a document that covers it.';

/** A refusal, in front of so many passages that come nearest. */
export const notFoundText = (nearest: number): string => `${NOT_FOUND} ${nearest > 0 ? NEAREST : NOTHING} ${ADVICE}`;

/** For a model's answer that no source supports. */
export const WITHHELD = `${NOT_FOUND} The language model gave an answer, but no source supports it, so it is withheld.`;

export const isRefusal = (text: string): boolean =>
  /^\W*i\s+(?:can['’]?t|cannot|could\s*n['’]t|could not)\s+find\s+(?:this|that|it|the answer|an answer)\b/iu.test(text);

/** The answer when retrieval found nothing to answer from. No model is asked: it could only invent. */
export class NotFoundDraft implements Draft {
  text = '';

  constructor(
    private readonly nearest: number,
    private readonly mode: AnswerMode,
    private readonly model: string | null,
  ) {}

  async *stream(): AsyncGenerator<DraftEvent, void> {
    this.text = notFoundText(this.nearest);
    yield await Promise.resolve({ type: 'text-delta' as const, delta: this.text });
  }

  outcome(): DraftOutcome {
    const { text, mode, model } = this;
    return { answer: text, answerable: false, mode, model, citations: [], unsupported: [], usage: noUsage, llmMs: 0 };
  }
}
