import type { PageBoxes } from '@groundwork/contracts';

type Box = PageBoxes['boxes'][number];

/** A rectangle in fractions of the page, from its top left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Characters. */
const crumb = 2;

/**
 * The rectangles that cover code points [start, end) of the extracted text. A box that is only partly inside is cut in
 * proportion to its characters: exact for monospaced text, within a character or two for the rest. So a cut leaves no
 * crumb of up to two characters, and otherwise goes two characters further rather than through a word.
 */
export function highlightRectangles(boxes: readonly Box[], start: number, end: number): Rectangle[] {
  const rectangles: Rectangle[] = [];
  for (const box of boxes) {
    const length = box.end - box.start;
    if (Math.min(end, box.end) <= Math.max(start, box.start) || length <= 0) continue;
    const from = start - crumb <= box.start ? box.start : start;
    const to = end + crumb >= box.end ? box.end : end + crumb;
    rectangles.push({
      x: box.x + (box.width * (from - box.start)) / length,
      y: box.y,
      width: (box.width * (to - from)) / length,
      height: box.height,
    });
  }
  return mergeLines(rectangles);
}

/** Joins neighbours on one line, so that a quote reads as a stroke of the marker and not as loose words. */
function mergeLines(rectangles: readonly Rectangle[]): Rectangle[] {
  const merged: Rectangle[] = [];
  for (const next of rectangles) {
    const last = merged.at(-1);
    const gap = last ? next.x - (last.x + last.width) : Infinity;
    const sameLine = last !== undefined && overlap(last, next) > 0.6 * Math.min(last.height, next.height);
    if (last && sameLine && gap > -0.002 && gap < 1.2 * Math.max(last.height, next.height)) {
      const top = Math.min(last.y, next.y);
      const bottom = Math.max(last.y + last.height, next.y + next.height);
      merged[merged.length - 1] = { x: last.x, y: top, width: next.x + next.width - last.x, height: bottom - top };
    } else {
      merged.push(next);
    }
  }
  return merged;
}

const overlap = (a: Rectangle, b: Rectangle) => Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);

/** Where to scroll so that the first highlight is seen with something above it: a fraction of the page height. */
export function scrollTarget(rectangles: readonly Rectangle[]): number | null {
  if (rectangles.length === 0) return null;
  return Math.max(0, Math.min(...rectangles.map((rectangle) => rectangle.y)) - 0.08);
}
