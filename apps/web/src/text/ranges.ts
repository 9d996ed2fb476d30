export interface TextRange {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

export interface Piece {
  readonly text: string;
  readonly reason: string | null;
}

/** Cuts a run of text, which starts at `offset` of the answer, where unsupported ranges begin and end. */
export function splitByRanges(text: string, offset: number, ranges: readonly TextRange[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  for (const range of sorted) {
    const from = Math.max(at, range.start - offset);
    const to = Math.min(text.length, range.end - offset);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), reason: null });
    pieces.push({ text: text.slice(from, to), reason: range.reason });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), reason: null });
  return pieces;
}
