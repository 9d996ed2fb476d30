import { leftOf, rightOf, textOf, type Line } from './lines.js';

/** Prose in columns has long cells; tables have short ones. */
const PROSE_CHARACTERS = 20;
const MIN_LINES = 6;

/**
 * Puts the lines of a page into reading order. The order of drawing is trusted unless it shows that it is not one:
 * columns drawn across (prose on both sides of one gutter in the same lines), or many jumps back up.
 */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const across = gutterOfSplitLines(lines);
  if (across !== null)
    return byColumns(
      lines.flatMap((line) => splitAt(line, across)),
      across,
    );
  return isDisordered(lines) ? byColumns(lines, emptyGutter(lines)) : [...lines];
}

function gutterOfSplitLines(lines: readonly Line[]): number | null {
  const split = lines.filter(
    ({ cells }) =>
      cells.length === 2 &&
      cells.every(({ runs }) => runs.reduce((sum, { text }) => sum + text.length, 0) >= PROSE_CHARACTERS),
  );
  if (split.length < MIN_LINES || split.length < 0.4 * lines.length) return null;
  const middles = split.map(({ cells }) => (cells[0]!.right + cells[1]!.left) / 2).sort((a, b) => a - b);
  const gutter = middles[middles.length >> 1]!;
  const agree = split.filter(({ cells }) => cells[0]!.right <= gutter && cells[1]!.left >= gutter);
  return agree.length >= 0.8 * split.length ? gutter : null;
}

function splitAt(line: Line, gutter: number): Line[] {
  const left = line.cells.filter((cell) => cell.right <= gutter);
  const right = line.cells.filter((cell) => cell.left >= gutter);
  if (left.length === 0 || right.length === 0 || left.length + right.length < line.cells.length) return [line];
  return [
    { ...line, cells: left },
    { ...line, cells: right },
  ];
}

/** Going up to a line that stands over the last one is a jump; going up to the next column is not. */
function isDisordered(lines: readonly Line[]): boolean {
  let jumps = 0;
  for (let i = 1; i < lines.length; i++) {
    const [before, line] = [lines[i - 1]!, lines[i]!];
    const overlaps = leftOf(line) < rightOf(before) && rightOf(line) > leftOf(before);
    if (overlaps && line.baseline < before.baseline - 0.8 * before.size) jumps++;
  }
  return jumps > 2 && jumps > 0.15 * lines.length;
}

/** A place near the middle that hardly any line crosses, or null. */
function emptyGutter(lines: readonly Line[]): number | null {
  const left = Math.min(...lines.map(leftOf));
  const right = Math.max(...lines.map(rightOf));
  for (let step = 0; step <= 20; step++) {
    const at = left + (right - left) * (0.5 + (step % 2 === 0 ? 1 : -1) * step * 0.01);
    const sides = [0, 0, 0];
    for (const line of lines) sides[rightOf(line) <= at ? 0 : leftOf(line) >= at ? 1 : 2]!++;
    const [before, after, across] = sides as [number, number, number];
    if (across <= 0.1 * lines.length && Math.min(before, after) >= MIN_LINES) return at;
  }
  return null;
}

/** Top to bottom; between lines that cross the gutter the left column first, then the right one. */
function byColumns(lines: readonly Line[], gutter: number | null): Line[] {
  const sorted = [...lines].sort((a, b) => a.baseline - b.baseline || leftOf(a) - leftOf(b));
  if (gutter === null) return sorted;
  const ordered: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const flush = () => {
    ordered.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const line of sorted) {
    if (rightOf(line) <= gutter) left.push(line);
    else if (leftOf(line) >= gutter) right.push(line);
    else {
      flush();
      ordered.push(line);
    }
  }
  flush();
  return ordered.filter((line) => textOf(line).trim() !== '');
}
