/** Scripts that the analyzer treats each in its own way; `unspaced` ones are written without spaces between words. */
export type Script =
  'latin' | 'cyrillic' | 'arabic' | 'greek' | 'devanagari' | 'armenian' | 'tamil' | 'unspaced' | 'number' | 'other';

/** Start of Unicode blocks and the script that they hold, ascending; each runs to the next. */
const blocks: readonly (readonly [number, Script])[] = [
  [0x0000, 'latin'],
  [0x0370, 'greek'],
  [0x0400, 'cyrillic'],
  [0x0530, 'armenian'],
  [0x0590, 'other'],
  [0x0600, 'arabic'],
  [0x0700, 'other'],
  [0x0750, 'arabic'],
  [0x0780, 'other'],
  [0x08a0, 'arabic'],
  [0x0900, 'devanagari'],
  [0x0980, 'other'],
  [0x0b80, 'tamil'],
  [0x0c00, 'other'],
  // Thai, Lao.
  [0x0e00, 'unspaced'],
  [0x0f00, 'other'],
  // Myanmar.
  [0x1000, 'unspaced'],
  [0x10a0, 'other'],
  // Hangul Jamo.
  [0x1100, 'unspaced'],
  [0x1200, 'other'],
  // Khmer.
  [0x1780, 'unspaced'],
  [0x1800, 'other'],
  [0x1c80, 'cyrillic'],
  [0x1c90, 'other'],
  [0x1e00, 'latin'],
  [0x1f00, 'greek'],
  [0x2000, 'other'],
  [0x2c60, 'latin'],
  [0x2c80, 'other'],
  // CJK, Kana, Hangul syllables.
  [0x2e80, 'unspaced'],
  [0xa4d0, 'other'],
  [0xa720, 'latin'],
  [0xa800, 'other'],
  [0xa960, 'unspaced'],
  [0xa980, 'other'],
  [0xac00, 'unspaced'],
  [0xd7ff, 'other'],
  [0xf900, 'unspaced'],
  [0xfb00, 'other'],
  // Supplementary ideographs.
  [0x20000, 'unspaced'],
  [0x33480, 'other'],
];

/** Script of a letter, by its block: good enough to choose a stemmer, and far quicker than a regular expression each. */
export function scriptOf(codePoint: number): Script {
  if (codePoint < 0x370) return codePoint >= 0x30 && codePoint <= 0x39 ? 'number' : 'latin';
  let low = 0;
  let high = blocks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (blocks[middle]![0] <= codePoint) low = middle;
    else high = middle;
  }
  return blocks[low]![1];
}
