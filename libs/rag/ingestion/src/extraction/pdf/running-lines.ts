import { textOf, type Line } from './lines.js';
import type { PageText } from './page-text.js';

/** Where headers and footers stand: this part of the page at its top and at its bottom. */
const MARGIN = 0.12;
const LINES_PER_MARGIN = 3;
/** Left and right pages may differ, so a running line stands on less than half of them. */
const SHARE_OF_PAGES = 0.4;
const MIN_PAGES = 3;

const PAGE_NUMBER = /^(page |seite |página |- ?)?#( ?(of|von|de|sur|\/) ?#)?( ?-)?$/i;

/** The lines of each page without those that repeat at the same margin of most pages, numbers aside, and page numbers. */
export function withoutRunningLines(pages: readonly PageText[], lines: readonly (readonly Line[])[]): Line[][] {
  const seen = new Map<string, Set<number>>();
  const keys = new Map<Line, string>();
  pages.forEach((page, i) => {
    for (const [place, line] of marginLines(page, lines[i]!)) {
      const pattern = textOf(line).replace(/\s+/g, ' ').trim().toLowerCase().replace(/\d+/g, '#');
      // Page numbers stand left and right in turn and look alike; their place is enough.
      const key = PAGE_NUMBER.test(pattern) ? `${place} number` : `${place} ${pattern}`;
      keys.set(line, key);
      seen.set(key, (seen.get(key) ?? new Set()).add(page.number));
    }
  });
  const needed = Math.max(MIN_PAGES, SHARE_OF_PAGES * pages.length);
  const runs = (line: Line) => {
    const key = keys.get(line);
    const count = key === undefined ? 0 : seen.get(key)!.size;
    return count >= needed || (key?.endsWith(' number') === true && count >= 2);
  };
  return lines.map((pageLines) => pageLines.filter((line) => !runs(line)));
}

function marginLines({ frame }: PageText, lines: readonly Line[]): ['top' | 'bottom', Line][] {
  const sorted = [...lines].sort((a, b) => a.baseline - b.baseline);
  const top = sorted.slice(0, LINES_PER_MARGIN).filter(({ baseline }) => baseline < frame.top + MARGIN * frame.height);
  const bottom = sorted
    .slice(-LINES_PER_MARGIN)
    .filter(({ baseline }) => baseline > frame.top + (1 - MARGIN) * frame.height);
  return [
    ...top.map((line): ['top', Line] => ['top', line]),
    ...bottom.map((line): ['bottom', Line] => ['bottom', line]),
  ];
}
