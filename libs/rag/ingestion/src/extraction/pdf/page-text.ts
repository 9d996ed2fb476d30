import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';
import type { PageViewport } from 'pdfjs-dist/types/src/display/page_viewport.js';
import type { TextBox } from '@groundwork/domain';
import type { PageSize } from '../text-assembly.js';

/** A stretch of text as the PDF draws it, in points, in a frame in which most of the page's text runs to the right. */
export interface Glyphs {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Font size in points. */
  readonly size: number;
  readonly rightToLeft: boolean;
  /** Runs in another direction than most of the page. */
  readonly turned: boolean;
  /** On the page as displayed. */
  readonly box: Omit<TextBox, 'start' | 'end'>;
}

export interface PageText extends PageSize {
  readonly glyphs: readonly Glyphs[];
  /** Height of the page in the frame of the glyphs, and where it starts. */
  readonly frame: { readonly top: number; readonly height: number };
}

/** What a glyph reaches above and below its baseline, in parts of its size: usual for text fonts. */
const ASCENT = 0.85;
const DESCENT = 0.2;

/** Reads positions from what pdf.js gives, with the page's rotation applied. */
export function pageText(number: number, viewport: PageViewport, content: TextContent): PageText {
  const items = content.items.filter((item): item is TextItem => 'str' in item && item.str !== '');
  const placed = items.map((item) => ({
    item,
    matrix: multiply(viewport.transform, item.transform as number[]),
  }));
  const main = mainDirection(
    placed.map(({ item, matrix }) => ({ turns: quarterTurns(matrix), weight: item.str.length })),
  );
  const { width, height } = viewport;
  const glyphs = placed.flatMap(({ item, matrix }): Glyphs[] => {
    const size = Math.hypot(matrix[2]!, matrix[3]!);
    const origin = turnBack([matrix[4]!, matrix[5]!], main);
    if (![size, ...origin, item.width].every(Number.isFinite)) return [];
    return [
      {
        text: plainLetters(item.str),
        left: origin[0],
        right: origin[0] + item.width,
        baseline: origin[1],
        size,
        rightToLeft: item.dir === 'rtl',
        turned: quarterTurns(matrix) !== main,
        box: boxOf(matrix, item.width, size, width, height),
      },
    ];
  });
  const corners = [turnBack([0, 0], main)[1], turnBack([width, height], main)[1]];
  const top = Math.min(...corners);
  return { number, width, height, glyphs, frame: { top, height: Math.max(...corners) - top } };
}

function boxOf(matrix: readonly number[], length: number, size: number, width: number, height: number): Glyphs['box'] {
  const scale = Math.hypot(matrix[0]!, matrix[1]!) || 1;
  const along = [matrix[0]! / scale, matrix[1]! / scale] as const;
  const up = [along[1], -along[0]] as const;
  const corners = [0, length].flatMap((l) =>
    [-DESCENT * size, ASCENT * size].map(
      (h) => [matrix[4]! + l * along[0] + h * up[0], matrix[5]! + l * along[1] + h * up[1]] as const,
    ),
  );
  const fraction = (value: number, whole: number) =>
    Math.round(Math.min(1, Math.max(0, value / whole)) * 100_000) / 100_000;
  const x = corners.map(([value]) => fraction(value, width));
  const y = corners.map(([, value]) => fraction(value, height));
  const [left, top] = [Math.min(...x), Math.min(...y)];
  return { x: left, y: top, width: Math.max(...x) - left, height: Math.max(...y) - top };
}

/**
 * Ligatures and Arabic presentation forms become the letters they stand for; here, because order is already right. Where a
 * font maps its lam-alef glyph to two letters, pdf.js turns the two round with the rest of the word; alef before alef with
 * hamza or madda occurs in no word, so there it can be turned back.
 */
const plainLetters = (text: string) =>
  text
    .replace(/[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufeff]/g, (form) => form.normalize('NFKC'))
    .replace(/\u0627([\u0622\u0623\u0625])\u0644/g, '\u0627\u0644$1')
    .replace(/\s+/g, ' ');

/** Direction of a text matrix in quarter turns clockwise, 0 to 3. */
const quarterTurns = (matrix: readonly number[]) =>
  (Math.round(Math.atan2(matrix[1]!, matrix[0]!) / (Math.PI / 2)) + 4) % 4;

function mainDirection(items: readonly { turns: number; weight: number }[]): number {
  const weights = [0, 0, 0, 0];
  for (const { turns, weight } of items) weights[turns]! += weight;
  return weights.indexOf(Math.max(...weights));
}

/** Turns a point so that text of the given direction runs to the right. */
function turnBack([x, y]: readonly [number, number], turns: number): [number, number] {
  if (turns === 1) return [y, -x];
  if (turns === 2) return [-x, -y];
  return turns === 3 ? [-y, x] : [x, y];
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  return [
    a[0]! * b[0]! + a[2]! * b[1]!,
    a[1]! * b[0]! + a[3]! * b[1]!,
    a[0]! * b[2]! + a[2]! * b[3]!,
    a[1]! * b[2]! + a[3]! * b[3]!,
    a[0]! * b[4]! + a[2]! * b[5]! + a[4]!,
    a[1]! * b[4]! + a[3]! * b[5]! + a[5]!,
  ];
}
