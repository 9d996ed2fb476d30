import { leftOf, rightOf, textOf, type Line } from './lines.js';

/** A label over more lines than this is prose beside a number. */
const MAX_LABEL_LINES = 4;
/** Figures, with what stands around them in tables: signs, currencies, brackets, dashes for nothing. */
const FIGURE = /^[\s\d.,()+%\p{Sc}\p{Pd}−*]+$/u;

/**
 * How many lines from `start` on are one row of a table: a label wrapped over several lines whose figures stand beside the
 * middle of it, so that they share a baseline with none of its lines. 0 when there is no such row.
 */
export function wrappedRowAt(lines: readonly Line[], start: number): number {
  const first = lines[start]!;
  if (!isLabel(first)) return 0;
  for (let end = start + 1; end <= start + MAX_LABEL_LINES && end < lines.length; end++) {
    const line = lines[end]!;
    if (isFigures(line)) return end - start > 1 && standsBeside(lines.slice(start, end), line) ? end - start + 1 : 0;
    if (!isLabel(line) || !goesOn(lines[end - 1]!, line, first)) return 0;
  }
  return 0;
}

const isLabel = (line: Line) => line.cells.length === 1 && !line.turned && /\p{L}/u.test(textOf(line));
const isFigures = (line: Line) => !line.turned && /\d/.test(textOf(line)) && FIGURE.test(textOf(line));

function goesOn(before: Line, line: Line, first: Line): boolean {
  const distance = line.baseline - before.baseline;
  return (
    line.page === before.page &&
    Math.abs(line.size - first.size) < 0.1 * first.size &&
    Math.abs(leftOf(line) - leftOf(first)) < 1.5 * first.size &&
    distance > 0.8 * line.size &&
    distance < 1.6 * line.size
  );
}

function standsBeside(label: readonly Line[], figures: Line): boolean {
  const [first, last] = [label[0]!, label.at(-1)!];
  return (
    figures.page === last.page &&
    leftOf(figures) > Math.max(...label.map(rightOf)) &&
    figures.baseline > first.baseline &&
    figures.baseline < last.baseline
  );
}
