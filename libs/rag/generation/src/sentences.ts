import { isTableLine } from './table-row.js';

/** Half-open range in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A record of a table without its own line each: "name: value" lines, as CSV rows are extracted. */
const FIELD = /^[^\s:][^:\n]{0,60}: \S/u;
const BLOCK = /(?:[^\n]|\n(?![^\S\n]*\n))+/gu;
/** Ends a sentence without a space after it, in scripts that have none. */
const UNSPACED_END = /[。！？｡．…]["'”’»)\]」』）]*$/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Lines that are a unit of their own whatever stands around them: list items, headings, table rows, quotations. */
const OWN_LINE = /^\s*(?:[-*+•‣◦▪–]\s|\(?(?:\d{1,3}|[a-z])[.)]\s|#{1,6}\s|\||>)/iu;
const LONGEST_WRAPPED_LINE = 160;
const ABBREVIATION =
  /(?:^|[\s(“"'])(?:\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|Mt|Fig|Figs|Eq|No|Nos|vs|cf|al|approx|ca|Inc|Ltd|Co|Corp|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Rev|Hon|Vol|Sec|Art|Ch|pp?|e\.\s?g|i\.\s?e|U\.\s?S|a\.\s?m|p\.\s?m|Nr|Abs|bzw|z\.\s?B|d\.\s?h|usw|M|Mme|Sra?)\.["'”’)]?\s*$/u;

/**
 * Sentences of a text, in order, without the white space around them. Lines that were only wrapped (as PDFs are) are
 * joined; list items, headings and table rows stand alone, a record of "name: value" lines stands together. Works for
 * scripts without spaces (Intl.Segmenter, UAX 29).
 */
export function sentencesOf(text: string): TextRange[] {
  const flowing = unwrapLines(text);
  const ranges: TextRange[] = [];
  for (const { 0: block, index } of text.matchAll(BLOCK)) {
    const end = index + block.length;
    if (isRecord(block)) ranges.push({ start: index, end });
    else ranges.push(...blockSentences(flowing.slice(index, end), index));
  }
  return ranges.map((range) => trimRange(text, range)).filter((range) => range.end > range.start);
}

function isRecord(block: string): boolean {
  const lines = block.trim().split('\n');
  return lines.length > 1 && lines.every((line) => FIELD.test(line));
}

function blockSentences(block: string, offset: number): TextRange[] {
  const ranges: { start: number; end: number }[] = [];
  let from = offset;
  for (const line of block.split('\n')) {
    let open: { start: number; end: number } | null = null;
    for (const { segment, index } of isTableLine(line) ? [{ segment: line, index: 0 }] : segmenter.segment(line)) {
      const end = from + index + segment.length;
      if (open === null) ranges.push((open = { start: from + index, end }));
      else open.end = end;
      if (endsSentence(segment)) open = null;
    }
    from += line.length + 1;
  }
  return ranges;
}

/** A mark within a word ("/find?name=x") or after an abbreviation does not end a sentence, though UAX 29 says so. */
const endsSentence = (segment: string) =>
  (/\s$/u.test(segment) || UNSPACED_END.test(segment)) && !ABBREVIATION.test(segment);

/** The same text, length for length, with the line ends inside a paragraph turned into spaces. */
export function unwrapLines(text: string): string {
  const lines = text.split('\n');
  const lengths = lines
    .map((line) => line.trim().length)
    .filter((length) => length > 0 && length <= LONGEST_WRAPPED_LINE);
  const longest = Math.max(0, ...lengths);
  return lines.reduce((joined, line, index) => {
    if (index === 0) return line;
    return joined + (isWrap(lines[index - 1]!, line, longest) ? ' ' : '\n') + line;
  }, '');
}

function isWrap(before: string, after: string, longest: number): boolean {
  const line = before.trim();
  if (line === '' || after.trim() === '' || line.length > LONGEST_WRAPPED_LINE) return false;
  if (OWN_LINE.test(after) || /^\s*#/u.test(before) || isTableLine(before) || isTableLine(after)) return false;
  if (/^\s*\p{Ll}/u.test(after)) return true;
  return line.length > 40 && line.length >= 0.75 * longest;
}

export function trimRange(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return { start, end };
}
