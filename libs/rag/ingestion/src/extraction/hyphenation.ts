/** Hyphens that part words: the plain one and U+2010. What stands around them is looked at in a short window. */
const LINE_END_HYPHEN = /[-\u2010]\n[ \t]*/g;
const WINDOW = 40;

const wordBefore = (text: string, at: number) => /\p{L}{2,}$/u.exec(text.slice(Math.max(0, at - WINDOW), at))?.[0];
const wordAfter = (text: string, at: number) => /^\p{Ll}{2,}/u.exec(text.slice(at, at + WINDOW))?.[0];

/**
 * Joins words that were parted at line ends. A word that the same document writes with a hyphen inside a line
 * ("well-known") keeps it.
 */
export class Hyphenation {
  private readonly compounds = new Set<string>();

  constructor(text: string) {
    for (const { index } of text.matchAll(/[-\u2010](?=\p{Ll})/gu)) {
      const [first, second] = [wordBefore(text, index), wordAfter(text, index + 1)];
      if (first && second) this.compounds.add(`${first}-${second}`.toLowerCase());
    }
  }

  /** Joins all words parted at the line ends of a text. */
  join(text: string): string {
    return text.replace(LINE_END_HYPHEN, (parted, at: number) => {
      const [first, second] = [wordBefore(text, at), wordAfter(text, at + parted.length)];
      if (!first || !second) return parted;
      return this.isCompound(first, second) ? '-' : '';
    });
  }

  /** Whether the hyphen at the end of `line` only parts a word that goes on in `next`. */
  parts(line: string, next: string): boolean {
    if (!/[-\u2010]$/.test(line)) return false;
    const [first, second] = [wordBefore(line, line.length - 1), wordAfter(next, 0)];
    return first !== undefined && second !== undefined && !this.isCompound(first, second);
  }

  private isCompound(first: string, second: string): boolean {
    return this.compounds.has(`${first}-${second}`.toLowerCase());
  }
}
