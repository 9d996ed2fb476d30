import type { TextRange } from './sentences.js';
import type { SourceText } from './source-text.js';
import { tableRowAt, tableRowText, type TableRow } from './table-row.js';
import type { Terms } from './terms.js';

/** A sentence of a source that may go into an extractive answer. */
export interface SentenceCandidate {
  readonly source: SourceText;
  /** Place among the sentences of its source. */
  readonly index: number;
  readonly range: TextRange;
  readonly text: string;
  /** The text by itself: a table's row with the names of its columns and the heading above, anything else as it stands. */
  readonly reading: string;
  readonly terms: ReadonlySet<string>;
  readonly shape: 'sentence' | 'fragment' | 'heading';
  /** Tells the reader's assistant what to do instead of telling the reader something (SEC-4). */
  readonly instructs: boolean;
}

const INSTRUCTION =
  /\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|prompts?|rules|above|previous)\b|\b(?:reply|respond|answer|output|print) (?:only )?(?:with|by)\b|\bsystem prompt\b|\breveal\b[^.]{0,30}\bprompt\b|<\/?(?:system|context|instructions?|assistant|user)>|\[\/?(?:system|inst)\]|<\|/iu;
const ENDS_AS_SENTENCE = /[.!?。！？؟।…]["'”’»)\]\d]*$/u;
const LIST_MARK = /^(?:[-*+•‣◦▪]\s|\(?\d{1,3}[.)]\s)/u;
const MOST_CANDIDATES = 400;

/** Sentences of all sources, passage by passage; those that overlapping passages share come once, with the better source. */
export function sentenceCandidates(sources: readonly SourceText[], terms: Terms): SentenceCandidate[] {
  const seen = new Set<string>();
  const candidates: SentenceCandidate[] = [];
  for (const source of sources) {
    for (const [index, range] of source.sentences.entries()) {
      const text = source.text.slice(range.start, range.end);
      const folded = text.replace(/\s+/gu, ' ').toLowerCase();
      if (seen.has(folded) || !/\p{L}|\p{N}/u.test(text) || candidates.length >= MOST_CANDIDATES) continue;
      seen.add(folded);
      const row = tableRowAt(source.text, range);
      candidates.push({
        source,
        index,
        range,
        text,
        reading: row === null ? text.replace(/\s+/gu, ' ') : readingOfRow(row, source),
        terms: new Set(terms(row?.header ? `${row.header.join(' ')} ${text}` : text)),
        shape: row === null ? shapeOf(text, range, source) : row.isHeader ? 'heading' : 'sentence',
        instructs: INSTRUCTION.test(text),
      });
    }
  }
  return candidates;
}

function readingOfRow(row: TableRow, { source }: SourceText): string {
  const heading = source.chunk.heading.split(' › ').at(-1)!;
  return heading === '' ? tableRowText(row) : `${heading}: ${tableRowText(row)}`;
}

function shapeOf(text: string, range: TextRange, source: SourceText): SentenceCandidate['shape'] {
  if (LIST_MARK.test(text) || (text.includes('\n') && /^[^:\n]+: /u.test(text))) return 'sentence';
  if (/^#{1,6}\s/u.test(text)) return 'heading';
  if (ENDS_AS_SENTENCE.test(text)) {
    // The passage began in the middle of a sentence.
    return range.start === 0 && source.source.chunk.start > 0 && /^\p{Ll}/u.test(text) ? 'fragment' : 'sentence';
  }
  return standsAlone(range, source.text) && text.length < 90 && text.split(/\s+/u).length <= 12
    ? 'heading'
    : 'fragment';
}

/** A line with blank lines around it, or underlined: a heading rather than an item of a list. */
function standsAlone({ start, end }: TextRange, text: string): boolean {
  const before = start === 0 || /\n[^\S\n]*\n\s*$/u.test(text.slice(Math.max(0, start - 20), start));
  return before && /^[^\S\n]*(?:$|\n[^\S\n]*\n|\n\s*(?:={3,}|-{3,})[^\S\n]*(?:\n|$))/u.test(text.slice(end));
}
