/** Accents that take room of their own, and the marks that sit on a letter; Unicode decomposes not all of them. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ['\u00b4', '\u0301'],
  ['^', '\u0302'],
  ['\u02c6', '\u0302'],
  ['~', '\u0303'],
  ['\u02dc', '\u0303'],
  ['\u00af', '\u0304'],
  ['\u02d8', '\u0306'],
  ['\u02d9', '\u0307'],
  ['\u00a8', '\u0308'],
  ['\u02da', '\u030a'],
  ['\u02dd', '\u030b'],
  ['\u02c7', '\u030c'],
  ['\u00b8', '\u0327'],
  ['\u02db', '\u0328'],
]);
const DOTLESS: ReadonlyMap<string, string> = new Map([
  ['\u0131', 'i'],
  ['\u0237', 'j'],
]);

/** Glyphs that overlap by this part of their size lie on each other; kerning stays far below. */
const OVERLAP = 0.15;

/**
 * TeX and others draw an accented letter as an accent and, set back, the letter ("na¨" and "ıve"), or the other way round.
 * Returns both texts with the letter composed where the two lie on each other, else null.
 * @param gap from the end of the first to the start of the second, in points; below 0 they overlap
 */
export function composeOverlapping(
  first: string,
  second: string,
  gap: number,
  size: number,
): readonly [string, string] | null {
  if (gap > -OVERLAP * size) return null;
  const [last, next] = [first.at(-1) ?? '', second.at(0) ?? ''];
  const accentFirst = composed(next, last);
  if (accentFirst !== null) return [first.slice(0, -1), accentFirst + second.slice(1)];
  const letterFirst = composed(last, next);
  return letterFirst === null ? null : [first.slice(0, -1) + letterFirst, second.slice(1)];
}

/** A letter with an accent as one character, or null where Unicode has none. */
function composed(letter: string, accent: string): string | null {
  const mark = MARKS.get(accent);
  if (mark === undefined || !/^\p{L}$/u.test(letter)) return null;
  const whole = ((DOTLESS.get(letter) ?? letter) + mark).normalize('NFC');
  return whole.length === 1 ? whole : null;
}
