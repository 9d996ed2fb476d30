/** A piece of a document, in code points of the text that it was cut from. */
export interface Piece {
  readonly document: string;
  readonly start: number;
  readonly end: number;
}

/** Results within a budget of characters: what grows with the size of passages must not be counted as quality. */
export const BUDGET = 4_500;

/** The first pieces in rank order whose lengths together stay within the budget. */
export function withinBudget(pieces: readonly Piece[], budget = BUDGET): Piece[] {
  let spent = 0;
  return pieces.filter((_, i) => {
    spent += pieces[i]!.end - pieces[i]!.start;
    return spent <= budget;
  });
}

/** The same, the piece that crosses the budget cut where it does. */
export function cutAtBudget(pieces: readonly Piece[], budget = BUDGET): Piece[] {
  const kept: Piece[] = [];
  let room = budget;
  for (const piece of pieces) {
    if (room <= 0) break;
    const end = Math.min(piece.end, piece.start + room);
    kept.push({ ...piece, end });
    room -= end - piece.start;
  }
  return kept;
}

/** Whether a piece holds the place where an answer starts. */
export const holds = (pieces: readonly Piece[], { document, start }: Piece): boolean =>
  pieces.some((piece) => piece.document === document && piece.start <= start && start < piece.end);

/** Share of the references' characters that lie in the pieces; characters that references share count once. */
export function sharedCharacters(references: readonly Piece[], pieces: readonly Piece[]): number {
  let total = 0;
  let found = 0;
  for (const document of new Set(references.map((reference) => reference.document))) {
    const wanted = positions(references.filter((reference) => reference.document === document));
    const got = positions(pieces.filter((piece) => piece.document === document));
    total += wanted.size;
    for (const position of wanted) if (got.has(position)) found++;
  }
  return total === 0 ? 0 : found / total;
}

function positions(pieces: readonly Piece[]): Set<number> {
  const all = new Set<number>();
  for (const { start, end } of pieces) for (let at = start; at < end; at++) all.add(at);
  return all;
}
