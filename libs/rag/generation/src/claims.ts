import { sentencesOf, type TextRange } from './sentences.js';
import { contentTerms } from './terms.js';

const MARKER = /\[\d+\]/gu;
const LIST_MARK = /^\s*(?:[-*+•]\s+|\d{1,3}[.)]\s+|>\s*)+/u;
const ABSENCE =
  /^(?:however,?\s+)?(?:the\s+)?(?:provided\s+|given\s+|available\s+)?(?:sources?|documents?|passages?)\s+(?:provided\s+|given\s+)?(?:do(?:es)?\s+not|don['’]t|doesn['’]t)\s/iu;
const FEW_TERMS = 3;

/** Citation markers turned into spaces, length for length, so that they neither end a sentence nor belong to the next. */
export const maskMarkers = (text: string): string => text.replace(MARKER, (marker) => ' '.repeat(marker.length));

/** A sentence's words without markers and Markdown. */
export const claimText = (text: string): string =>
  maskMarkers(text)
    .replace(LIST_MARK, '')
    .replace(/[*_`#|]+/gu, ' ')
    .trim();

/** What a marker that comes after `text` speaks for: the sentence, and of it the part since the last marker. */
export function claimBefore(text: string): { readonly sentence: string; readonly clause: string } {
  const bare = text.replace(/(?:\s|\[\d+\])+$/u, '');
  const range = sentencesOf(maskMarkers(bare)).at(-1);
  if (range === undefined) return { sentence: '', clause: '' };
  const sentence = bare.slice(range.start);
  const clause = sentence.slice((Array.from(sentence.matchAll(MARKER)).at(-1)?.index ?? -1) + 1).replace(/^\d+\]/u, '');
  return { sentence: claimText(sentence), clause: claimText(clause) };
}

/** Sentences of an answer with the markers that follow each; a marker that begins a line belongs to that line. */
export function answerSentences(text: string): TextRange[] {
  const sentences = sentencesOf(maskMarkers(text));
  return sentences.map((sentence, index) => {
    const lineStart = text.lastIndexOf('\n', sentence.start) + 1;
    const first = index === 0 || sentences[index - 1]!.start < lineStart;
    const lineEnd = text.indexOf('\n', sentence.end);
    const limit = Math.min(sentences[index + 1]?.start ?? text.length, lineEnd < 0 ? text.length : lineEnd);
    const markers = /^(?:\s*\[\d+\][.。]?)+/u.exec(text.slice(sentence.end, limit))?.[0].length ?? 0;
    const leading = first ? (/(?:\[\d+\]\s*)+$/u.exec(text.slice(lineStart, sentence.start))?.[0].length ?? 0) : 0;
    return { start: sentence.start - leading, end: sentence.end + markers };
  });
}

/**
 * Whether a sentence says something that a source must support. Headings, lead-ins ("These are:"), questions back to the
 * reader, statements that the documents are silent, and a few connecting words do not.
 */
export function isClaim(sentence: string): boolean {
  if (/^\s*#|^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)[:.]?\s*$/u.test(sentence)) return false;
  const bare = claimText(sentence);
  if (!/\p{L}/u.test(bare) || /[:：?？]$/u.test(bare) || ABSENCE.test(bare)) return false;
  return contentTerms(bare).length >= FEW_TERMS || /\p{Nd}/u.test(bare);
}
