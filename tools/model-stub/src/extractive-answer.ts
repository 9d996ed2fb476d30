import { questionIn, sourcesIn, type ChatMessage, type PromptSource } from './prompt-sources.js';
import { termsOf } from './words.js';

export const abstention = "I can't find this in your documents.";

interface Candidate {
  readonly label: string;
  readonly sentence: string;
  readonly share: number;
}

/** A sentence has to hold at least this share of the question's words to answer it. */
const leastShare = 0.34;
const longestQuote = 25;

/**
 * What an obedient model would say: the sentence of the sources that shares most words with the question, and a second one from
 * another source if it is nearly as near, each with its citation; otherwise that the sources do not tell. Citations have
 * the form that the prompt shows: `[1: "words of the source"]` where it shows `[n: "quote"]`, else `[1]`.
 */
export function extractiveAnswer(messages: readonly ChatMessage[]): string {
  const question = termsOf(questionIn(messages));
  const candidates = sourcesIn(messages).flatMap((source) => candidatesOf(source, question));
  const [best, ...others] = candidates.sort((a, b) => b.share - a.share);
  if (best === undefined || best.share < leastShare) return abstention;
  const second = others.find(
    ({ label, sentence, share }) => label !== best.label && sentence !== best.sentence && share >= best.share * 0.8,
  );
  const quotes = messages.some(({ role, content }) => role === 'system' && content.includes('[n: "quote"]'));
  return [best, ...(second === undefined ? [] : [second])].map((candidate) => cited(candidate, quotes)).join(' ');
}

function candidatesOf({ label, text }: PromptSource, question: ReadonlySet<string>): Candidate[] {
  const sentences = text
    .split(/(?<=[.!?])\s+|(?<=[。！？])|\n{2,}/u)
    .map((sentence) => sentence.trim().replace(/\s+/g, ' '));
  return sentences
    .filter((sentence) => sentence.length > 3)
    .map((sentence) => {
      const terms = termsOf(sentence);
      const shared = [...question].filter((term) => terms.has(term)).length;
      return { label, sentence, share: question.size === 0 ? 0 : shared / question.size };
    });
}

/** The citation stands before the full stop: `Cats sleep [1].` */
function cited({ sentence, label }: Candidate, quotes: boolean): string {
  const end = /[.!?。！？]$/u.exec(sentence)?.[0] ?? '';
  const statement = sentence.slice(0, sentence.length - end.length);
  const quote = statement.split(' ').slice(0, longestQuote).join(' ');
  return `${statement} [${label}${quotes ? `: "${quote}"` : ''}]${end || '.'}`;
}
