/**
 * Widths of characters in thousandths of an em, from the metrics of Helvetica (Adobe Core 14 AFM files). Other proportional
 * fonts are wider or narrower as a whole, but much the same from character to character.
 */
const widths: readonly (readonly [number, string])[] = [
  [222, 'ijl'],
  [278, ' !,./:;I[]\\ftíìîï'],
  [333, '()-`r'],
  [500, 'ckJsvxyzçß'],
  [584, '+<=>~'],
  [611, 'FTZ'],
  [667, 'ABEKPSVXYÄÀÁÂÅ&'],
  [722, 'CDHNRUwÜÙÚÛ'],
  [778, 'GOQÖÒÓÔ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1000, '—…@'],
  [222, "'‘’|"],
  [333, '“”„"'],
];
const usual = 556;
const square = 1000;
const squares = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;
const byCharacter = new Map(widths.flatMap(([width, some]) => [...some].map((one) => [one, width] as const)));

/** Width of a stretch of a line in thousandths of an em, good for comparing stretches of one line. */
export function textWidth(text: string): number {
  let width = 0;
  for (const one of text)
    if (!/\p{M}/u.test(one)) width += byCharacter.get(one) ?? (squares.test(one) ? square : usual);
  return width;
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu;
const letters = /\p{L}/gu;

/** Whether a line starts at its right end: most of its letters run that way. */
export const startsAtRight = (text: string) =>
  (text.match(rightToLeft)?.length ?? 0) * 2 > (text.match(letters)?.length ?? 0);
