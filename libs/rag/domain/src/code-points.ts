import type { Brand } from './identifiers.js';

/**
 * A position in a text counted in Unicode code points, as PostgreSQL's `substr` and Python count,
 * not in UTF-16 code units, as JavaScript's `String.prototype.slice` does.
 */
export type CodePointOffset = Brand<number, 'CodePointOffset'>;

/** Half-open range `[start, end)` in code points. */
export interface Span {
  readonly start: CodePointOffset;
  readonly end: CodePointOffset;
}

export const codePoints = (value: number): CodePointOffset => value as CodePointOffset;

/**
 * Converts between UTF-16 indexes and code points of one text. Building it is O(n) once; a text without surrogate
 * pairs (most) needs no table.
 */
export class CodePointIndex {
  /** UTF-16 index of the high surrogate of each pair, ascending. */
  private readonly pairs: number[] = [];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length - 1; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit <= 0xdbff) {
        const next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) this.pairs.push(i++);
      }
    }
  }

  get length(): CodePointOffset {
    return codePoints(this.text.length - this.pairs.length);
  }

  /** Code-point offset of a UTF-16 index. */
  fromUtf16(index: number): CodePointOffset {
    return codePoints(index - this.pairsBefore((pair) => pair < index));
  }

  /** UTF-16 index of a code-point offset. */
  toUtf16(offset: CodePointOffset): number {
    // The k-th pair starts at code point pairs[k] - k, so it lies before `offset` when that is smaller.
    return offset + this.pairsBefore((pair, k) => pair - k < offset);
  }

  slice(span: Span): string {
    return this.text.slice(this.toUtf16(span.start), this.toUtf16(span.end));
  }

  private pairsBefore(isBefore: (pair: number, k: number) => boolean): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.pairs[middle]!, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
