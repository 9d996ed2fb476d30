import { composeOverlapping } from './accents.js';
import type { Run } from '../text-assembly.js';
import type { Glyphs, PageText } from './page-text.js';

/** Glyphs on one baseline without a wide gap. */
export interface Cell {
  readonly runs: Run[];
  left: number;
  right: number;
}

/** One line of a column, or one row of a table (several cells). */
export interface Line {
  readonly page: number;
  readonly cells: Cell[];
  readonly baseline: number;
  /** Font size of most of its text, in points. */
  size: number;
  readonly turned: boolean;
}

/** Gaps in parts of the font size: a space, and what no space between words reaches even in justified text. */
const WORD_GAP = 0.15;
const CELL_GAP = 1.6;

const CJK = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Lines in the order in which the PDF draws them, which is the reading order in most (each column by itself). */
export function linesOf(page: PageText): Line[] {
  const lines: (Line & { weight: number })[] = [];
  let spaceBefore = false;
  for (const drawn of page.glyphs) {
    if (drawn.text.trim() === '') {
      spaceBefore = true;
      continue;
    }
    const line = lines.at(-1);
    const gap = line ? gapAfter(line, drawn) : null;
    const glyphs = line && gap !== null && !spaceBefore ? withAccent(line, drawn, gap) : drawn;
    if (glyphs.text === '') continue;
    if (!line || gap === null) {
      lines.push({
        page: page.number,
        cells: [cellOf(glyphs, page.number)],
        baseline: glyphs.baseline,
        size: glyphs.size,
        turned: glyphs.turned,
        weight: glyphs.text.length,
      });
    } else {
      if (gap > CELL_GAP * Math.max(line.size, glyphs.size)) line.cells.push(cellOf(glyphs, page.number));
      else append(line.cells.at(-1)!, glyphs, page.number, spaceBefore || gap > wordGap(line, glyphs));
      if (glyphs.text.length > line.weight) line.size = glyphs.size;
      line.weight = Math.max(line.weight, glyphs.text.length);
    }
    spaceBefore = false;
  }
  return lines;
}

export const textOf = (line: Line): string =>
  line.cells.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\t');
export const leftOf = (line: Line): number => Math.min(...line.cells.map(({ left }) => left));
export const rightOf = (line: Line): number => Math.max(...line.cells.map(({ right }) => right));

/** Points between the end of the line and the glyphs that follow it; null when they start another line. */
function gapAfter(line: Line, glyphs: Glyphs): number | null {
  if (line.turned !== glyphs.turned || line.turned) return null;
  const cell = line.cells.at(-1)!;
  const size = Math.max(line.size, glyphs.size);
  const gap =
    glyphs.rightToLeft || glyphs.right <= cell.left + 0.1 * size ? cell.left - glyphs.right : glyphs.left - cell.right;
  const rise = Math.abs(glyphs.baseline - line.baseline);
  // Raised and lowered marks are smaller and stand close.
  const mark = rise < 0.6 * size && Math.min(line.size, glyphs.size) < 0.85 * size && gap < 0.5 * size;
  const inLine = rise < 0.2 * size || mark;
  const backwards = gap < -0.6 * size;
  return inLine && !backwards ? gap : null;
}

/** Where an accent and its letter lie on each other, the letter takes it: one of the two texts becomes a character shorter. */
function withAccent(line: Line, glyphs: Glyphs, gap: number): Glyphs {
  const { runs } = line.cells.at(-1)!;
  const before = runs.at(-1)!;
  const composed = composeOverlapping(before.text, glyphs.text, gap, Math.max(line.size, glyphs.size));
  if (composed === null) return glyphs;
  runs[runs.length - 1] = { ...before, text: composed[0] };
  return { ...glyphs, text: composed[1] };
}

function wordGap(line: Line, glyphs: Glyphs): number {
  const before = line.cells.at(-1)!.runs.at(-1)!.text.at(-1) ?? '';
  return (CJK.test(before) && CJK.test(glyphs.text[0]!) ? 0.6 : WORD_GAP) * Math.max(line.size, glyphs.size);
}

const cellOf = ({ text, left, right, box }: Glyphs, page: number): Cell => ({
  runs: [{ text: text.trimStart(), page, box }],
  left,
  right,
});

function append(cell: Cell, { text, left, right, box }: Glyphs, page: number, spaced: boolean): void {
  const before = cell.runs.at(-1)!.text;
  const bare = before.endsWith(' ') ? text.trimStart() : text;
  // The space between a Latin word and Arabic after it gets lost where the direction turns.
  const turns = /[a-z0-9]$/i.test(before) && /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
  if ((spaced || turns) && !bare.startsWith(' ') && !before.endsWith(' ')) cell.runs.push({ text: ' ', page });
  cell.runs.push({ text: bare, page, box });
  cell.left = Math.min(cell.left, left);
  cell.right = Math.max(cell.right, right);
}
