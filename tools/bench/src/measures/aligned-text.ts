/**
 * Carries offsets of a file's text over to the text that the product extracted from it. Extraction may drop or fold white space and
 * marks of a format; letters and digits it keeps, in order, so they are what positions are counted by.
 */
export class AlignedText {
  private readonly original: readonly number[];
  private readonly extracted: readonly number[];
  private readonly shift: readonly number[];

  constructor(originalText: string, extractedText: string) {
    const original = letters(originalText);
    const extracted = letters(extractedText);
    this.original = original.at;
    this.extracted = extracted.at;
    this.shift = matches(original.letters, extracted.letters);
  }

  /** Code-point offset in the extracted text of the first kept letter at or after an offset of the original. */
  at(offset: number): number {
    const nth = this.original.findIndex((position) => position >= offset);
    const target = nth < 0 ? -1 : this.shift[nth]!;
    return target < 0 ? (this.extracted.at(-1) ?? 0) + 1 : this.extracted[target]!;
  }

  range(start: number, end: number): { readonly start: number; readonly end: number } {
    const from = this.at(start);
    const lastLetter = this.original.findLastIndex((position) => position < end);
    const to = lastLetter < 0 ? from : this.at(this.original[lastLetter]!) + 1;
    return { start: from, end: Math.max(from, to) };
  }
}

function letters(text: string): { readonly letters: string[]; readonly at: number[] } {
  const found: string[] = [];
  const at: number[] = [];
  Array.from(text).forEach((letter, position) => {
    if (!/[\p{L}\p{N}]/u.test(letter)) return;
    found.push(letter);
    at.push(position);
  });
  return { letters: found, at };
}

/** How many letters may be dropped or added at one place; a link's address is the longest thing that goes. */
const REACH = 400;
/** Letters that must agree to be sure of having found the way again. */
const SURE = 12;

/** For each letter of `a` its counterpart in `b`: greedy, looking ahead where they part. */
function matches(a: readonly string[], b: readonly string[]): number[] {
  const result: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length;) {
    if (a[i] === b[j]) {
      result.push(j++);
      i++;
      continue;
    }
    const [skipA, skipB] = resume(a, i, b, j);
    for (let k = 0; k < skipA; k++) result.push(Math.min(j + skipB, b.length - 1));
    i += skipA;
    j += skipB;
  }
  return result;
}

function resume(a: readonly string[], i: number, b: readonly string[], j: number): readonly [number, number] {
  for (let skip = 1; skip <= REACH; skip++) {
    for (let inA = 0; inA <= skip; inA++) if (agree(a, i + inA, b, j + skip - inA)) return [inA, skip - inA];
  }
  return [1, 1];
}

function agree(a: readonly string[], i: number, b: readonly string[], j: number): boolean {
  const length = Math.min(SURE, a.length - i, b.length - j);
  for (let k = 0; k < length; k++) if (a[i + k] !== b[j + k]) return false;
  return length > 0;
}
