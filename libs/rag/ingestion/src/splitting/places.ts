import type { CodePointIndex, CodePointOffset, HeadingSpan, PageSpan } from '@groundwork/domain';

/** Number of the page that holds a place, or null in formats without pages. */
export function pageAt(pages: readonly PageSpan[], offset: CodePointOffset): number | null {
  const position = lastAtOrBefore(pages.length, (i) => pages[i]!.start <= offset);
  return position < 0 ? (pages[0]?.number ?? null) : pages[position]!.number;
}

/** Gives for a UTF-16 offset the headings above it, outermost first, joined by " › ". */
export function headingPaths(headings: readonly HeadingSpan[], index: CodePointIndex): (offset: number) => string {
  const open: HeadingSpan[] = [];
  const paths = headings.map((heading) => {
    while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
    open.push(heading);
    return { start: index.toUtf16(heading.start), path: open.map(({ text }) => text).join(' › ') };
  });
  return (offset) => paths[lastAtOrBefore(paths.length, (i) => paths[i]!.start <= offset)]?.path ?? '';
}

/** Index of the last element for which `holds` (true up to some element, false after it), or -1. */
function lastAtOrBefore(length: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
