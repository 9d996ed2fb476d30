import type { Excerpt } from './sentence-selection.js';
import { tableRowAt, tableRowText } from './table-row.js';

/** Labels and words that join a sentence to one that is not here, with the letter after them. */
const OPENING =
  /^(?:(?:abstract|background|summary|results?|conclusions?|methods?|objectives?|introduction)\s*:\s*|(?:however|therefore|thus|hence|moreover|furthermore|in addition|additionally|nevertheless|consequently|for example|for instance|in contrast|finally),\s+|(?:but|and|so),?\s+)+(?<letter>\p{L})/iu;
const END = /([.!?。！？؟।]+)(["'”’»)\]]*)$/u;

/**
 * An excerpt as it reads in an answer, with its citation number before the full stop: lines joined, list marks, heading
 * marks, table bars and the document's own note numbers gone. The quote beside it stays as it stands in the source.
 */
export function excerptText({ source, range }: Excerpt): string {
  const whole = source.sentences.some(({ end }) => end === range.end);
  const startsSentence = source.sentences.some(({ start }) => start === range.start);
  const row = tableRowAt(source.text, range);
  const excerpt = source.text.slice(range.start, range.end);
  const plain = (row === null ? excerpt : tableRowText(row))
    .replace(/!?\[([^\][]{0,200})\]\([^()\s]{0,500}\)/gu, '$1')
    .replace(/\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]/gu, '')
    .replace(/^\s*(?:[-*+•‣◦▪]\s+|#{1,6}\s+|>\s*|\(?\d{1,3}[.)]\s+(?=\p{L}))/u, '')
    .replace(/\n(?=[^\s:][^:\n]{0,60}: )/gu, '; ')
    .replace(/\t/gu, ' · ')
    .replace(/\*\*|__|`/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([.,;:!?])/gu, '$1')
    .replace(/\](?=\()/gu, '] ')
    .trim();
  const shown = startsSentence ? plain.replace(OPENING, (_, letter: string) => letter.toUpperCase()) : plain;
  const marker = `[${source.number}]`;
  if (!whole) return `${shown.replace(/[,;:，；]$/u, '')} … ${marker}`;
  const end = END.exec(shown);
  if (end === null) return `${shown.replace(/[,;:，；]$/u, '')} ${marker}.`;
  if (end[2] !== '' || end[1] !== '.') return /[。！？]/u.test(end[1]!) ? `${shown}${marker}` : `${shown} ${marker}`;
  return `${shown.slice(0, end.index)} ${marker}.`;
}
