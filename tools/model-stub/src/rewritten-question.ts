import { sourcesIn, type ChatMessage } from './prompt-sources.js';
import { termsOf } from './words.js';

/** Questions with no more words than this are taken for follow-ups. */
const mostTerms = 5;

/**
 * The answer to a prompt that asks for a question to be rewritten so that it stands alone: no sources, a last question, and the
 * conversation as "Reader: …" lines. A short question gets the one before it added. Undefined for any other prompt.
 */
export function rewrittenQuestion(messages: readonly ChatMessage[]): string | undefined {
  const prompt = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const last = /^\s*last question:\s*(.+)$/im.exec(prompt)?.[1]?.trim();
  if (last === undefined || sourcesIn(messages).length > 0) return undefined;
  const previous = [...prompt.matchAll(/^\s*(?:reader|user|question):\s*(.+)$/gim)].at(-1)?.[1]?.trim();
  return previous === undefined || termsOf(last).size > mostTerms ? last : `${last} ${previous}`;
}
