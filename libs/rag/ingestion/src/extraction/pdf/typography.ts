import { textOf, type Line } from './lines.js';

/** A heading is set at least this much larger than the body. */
const HEADING_SIZE = 1.12;
const MAX_HEADING_CHARACTERS = 160;
const MAX_LEVELS = 4;

const rounded = (size: number) => Math.round(size * 2) / 2;

/** What a document's own sizes tell: its body, its headings, the usual distance of its lines. */
export class Typography {
  readonly bodySize: number;
  /** Usual distance of two baselines in a paragraph, in parts of the font size. */
  readonly leading: number;
  private readonly headingSizes: number[];

  constructor(lines: readonly Line[]) {
    const characters = new Map<number, number>();
    for (const line of lines)
      characters.set(rounded(line.size), (characters.get(rounded(line.size)) ?? 0) + textOf(line).length);
    this.bodySize = [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
    this.leading = usualLeading(lines.filter(({ size }) => rounded(size) === this.bodySize));
    const sizes = new Set(lines.filter((line) => this.looksLikeHeading(line)).map(({ size }) => rounded(size)));
    this.headingSizes = [...sizes].sort((a, b) => b - a);
  }

  /** 1 for the largest; null when the line is no heading. */
  headingLevel(line: Line): number | null {
    if (!this.looksLikeHeading(line)) return null;
    return Math.min(MAX_LEVELS, this.headingSizes.indexOf(rounded(line.size)) + 1);
  }

  private looksLikeHeading(line: Line): boolean {
    const text = textOf(line);
    const large = rounded(line.size) >= HEADING_SIZE * this.bodySize;
    return (
      large &&
      !line.turned &&
      line.cells.length === 1 &&
      text.length <= MAX_HEADING_CHARACTERS &&
      /\p{L}{2}/u.test(text)
    );
  }
}

function usualLeading(lines: readonly Line[]): number {
  const distances: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const distance = (lines[i]!.baseline - lines[i - 1]!.baseline) / lines[i]!.size;
    if (distance > 0.9 && distance < 2.5) distances.push(distance);
  }
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? 1.2;
}
