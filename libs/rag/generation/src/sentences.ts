/** Half-open range in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Lines that are a unit of their own whatever stands around them: list items, headings, table rows, quotations. */
const OWN_LINE = /^\s*(?:[-*+•‣◦▪–]\s|\(?(?:\d{1,3}|[a-z])[.)]\s|#{1,6}\s|\||>)/iu;
const TERMINAL = /[.!?。！？؟।:;…]["'”’»)\]]*\s*$/u;
const LONGEST_WRAPPED_LINE = 160;
const ABBREVIATION =
  /(?:^|[\s(“"'])(?:\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|Mt|Fig|Figs|Eq|No|Nos|vs|cf|al|approx|ca|Inc|Ltd|Co|Corp|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Rev|Hon|Vol|Sec|Art|Ch|pp?|e\.\s?g|i\.\s?e|U\.\s?S|a\.\s?m|p\.\s?m|Nr|Abs|bzw|z\.\s?B|d\.\s?h|usw|M|Mme|Sra?)\.["'”’)]?\s*$/u;

/**
 * Sentences of a text, in order, without the white space around them. Lines that were only wrapped (as PDFs are) are
 * joined; list items, headings and table rows stand alone. Works for scripts without spaces (Intl.Segmenter, UAX 29).
 */
export function sentencesOf(text: string): TextRange[] {
  const flowing = unwrapLines(text);
  const ranges: { start: number; end: number }[] = [];
  let block = 0;
  for (const line of flowing.split('\n')) {
    let open: { start: number; end: number } | null = null;
    for (const { segment, index } of segmenter.segment(line)) {
      const range: { start: number; end: number } = { start: block + index, end: block + index + segment.length };
      if (open !== null) open.end = range.end;
      else ranges.push((open = range));
      if (!ABBREVIATION.test(segment)) open = null;
    }
    block += line.length + 1;
  }
  return ranges.map((range) => trimRange(text, range)).filter((range) => range.end > range.start);
}

/** The same text, length for length, with the line ends inside a paragraph turned into spaces. */
export function unwrapLines(text: string): string {
  const lines = text.split('\n');
  const lengths = lines
    .map((line) => line.trim().length)
    .filter((length) => length > 0 && length <= LONGEST_WRAPPED_LINE);
  const full = 0.6 * Math.max(0, ...lengths);
  return lines.reduce((joined, line, index) => {
    if (index === 0) return line;
    return joined + (isWrap(lines[index - 1]!, line, full) ? ' ' : '\n') + line;
  }, '');
}

function isWrap(before: string, after: string, full: number): boolean {
  const line = before.trim();
  if (line === '' || after.trim() === '' || line.length > LONGEST_WRAPPED_LINE) return false;
  if (OWN_LINE.test(after) || /^\s*(?:#|\|)/u.test(before)) return false;
  if (TERMINAL.test(line)) return false;
  if (/^\s*\p{Ll}/u.test(after)) return true;
  return line.length >= full && line.length > 30;
}

export function trimRange(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return { start, end };
}
