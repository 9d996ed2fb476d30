import type { PageBoxes } from '@groundwork/contracts';
import { countCodePoints, sliceCodePoints } from '../text/code-points';
import { startsAtRight, textWidth } from './text-width';

type Box = PageBoxes['boxes'][number];

/** A rectangle in fractions of the page, from its top left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Text of the document around the highlight and the code point at which it starts. */
export interface Passage {
  readonly text: string;
  readonly start: number;
}

/** Characters. */
const crumb = 2;
/** Parts of a character's width. */
const margin = 0.3;

/**
 * The rectangles that cover code points [start, end) of the extracted text. A box that is only partly inside is cut where
 * its characters are, which `passage` tells where it holds the whole box: by their usual widths, from the side at which
 * the line starts. Without it all characters count the same, and the cut goes two further rather than through a
 * word. Either way it leaves no crumb of up to two characters.
 */
export function highlightRectangles(
  boxes: readonly Box[],
  start: number,
  end: number,
  passage: Passage | null = null,
): Rectangle[] {
  const rectangles: Rectangle[] = [];
  for (const box of boxes) {
    if (Math.min(end, box.end) <= Math.max(start, box.start)) continue;
    const from = start - crumb <= box.start ? box.start : start;
    const to = end + crumb >= box.end ? box.end : end;
    rectangles.push(from === box.start && to === box.end ? box : cut(box, from, to, passage));
  }
  return mergeLines(rectangles.map(({ x, y, width, height }) => ({ x, y, width, height })));
}

function cut(box: Box, from: number, to: number, passage: Passage | null): Rectangle {
  const length = box.end - box.start;
  const text = passage ? sliceCodePoints(passage.text, box.start - passage.start, box.end - passage.start) : '';
  const { y, height } = box;
  if (!passage || box.start < passage.start || countCodePoints(text) !== length) {
    const last = to === box.end ? to : to + crumb;
    return {
      x: box.x + (box.width * (from - box.start)) / length,
      y,
      width: (box.width * (last - from)) / length,
      height,
    };
  }
  const whole = textWidth(text) || 1;
  const until = (position: number) => textWidth(sliceCodePoints(text, 0, position - box.start)) / whole;
  const first = from === box.start ? 0 : Math.max(0, until(from) - margin / length);
  const last = to === box.end ? 1 : Math.min(1, until(to) + margin / length);
  const left = startsAtRight(text) ? 1 - last : first;
  return { x: box.x + box.width * left, y, width: box.width * (last - first), height };
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

const widestZoom = 2.5;

/** How far a page may be drawn larger with its highlight still in sight from end to end; at least 1, at most 2.5. */
export function fittingZoom(rectangles: readonly Rectangle[]): number {
  if (rectangles.length === 0) return 1;
  const left = Math.min(...rectangles.map(({ x }) => x));
  const right = Math.max(...rectangles.map(({ x, width }) => x + width));
  return Math.max(1, Math.min(widestZoom, 0.96 / (right - left)));
}
