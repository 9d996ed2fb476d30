/**
 * The API counts characters in code points, JavaScript strings in UTF-16 units. These convert one to the other by walking
 * the string, without an array of a million characters.
 */
const hasSurrogates = (text: string) => /[\uD800-\uDFFF]/.test(text);

/** UTF-16 index of code point `offset` in `text`, clamped to the text. */
export function utf16Index(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (!hasSurrogates(text)) return Math.min(offset, text.length);
  let index = 0;
  for (let seen = 0; seen < offset && index < text.length; seen += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The part of `text` from code point `start` up to, not including, `end`. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  if (end <= start) return '';
  const from = utf16Index(text, start);
  return text.slice(from, from + utf16Index(text.slice(from), end - Math.max(start, 0)));
}

export function countCodePoints(text: string): number {
  if (!hasSurrogates(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  /** Code point at which `before` starts. */
  readonly from: number;
  /** Code point after the last of `after`. */
  readonly to: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** The passage [start, end) with up to `context` code points each side, cut at line ends where one is near. */
export function excerptAround(text: string, start: number, end: number, context: number): Excerpt {
  const length = countCodePoints(text);
  const safeStart = Math.min(Math.max(start, 0), length);
  const safeEnd = Math.min(Math.max(end, safeStart), length);
  let from = Math.max(0, safeStart - context);
  let to = Math.min(length, safeEnd + context);
  let before = sliceCodePoints(text, from, safeStart);
  let after = sliceCodePoints(text, safeEnd, to);
  if (from > 0) {
    const line = before.indexOf('\n');
    if (line >= 0 && line < before.length / 4) {
      from += countCodePoints(before.slice(0, line + 1));
      before = before.slice(line + 1);
    }
  }
  if (to < length) {
    const line = after.lastIndexOf('\n');
    if (line > after.length * 0.75) {
      to -= countCodePoints(after.slice(line + 1));
      after = after.slice(0, line + 1);
    }
  }
  return {
    before,
    match: sliceCodePoints(text, safeStart, safeEnd),
    after,
    from,
    to,
    atStart: from === 0,
    atEnd: to === length,
  };
}
