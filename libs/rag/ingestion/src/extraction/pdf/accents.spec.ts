import { composeOverlapping } from './accents.js';
import { linesOf, textOf } from './lines.js';
import type { Glyphs } from './page-text.js';

const BOX = { x: 0.1, y: 0.1, width: 0.1, height: 0.02 };

const drawn = (text: string, left: number, right: number): Glyphs => ({
  text,
  left,
  right,
  baseline: 100,
  size: 10,
  rightToLeft: false,
  turned: false,
  box: BOX,
});
const page = (...glyphs: Glyphs[]) => ({ number: 1, width: 600, height: 800, frame: { top: 0, height: 800 }, glyphs });
const textsOf = (...glyphs: Glyphs[]) => linesOf(page(...glyphs)).map(textOf);

describe('accents that are drawn by themselves', () => {
  it.each([
    ['a na¨', 'ıve implementation', ['a na', 'ïve implementation']],
    ['caf´', 'e', ['caf', 'é']],
    ['c', '¸a', ['ç', 'a']],
  ])('%s over %s become one letter', (first, second, expected) =>
    expect(composeOverlapping(first, second, -3, 10)).toEqual(expected),
  );

  it('stay what they are where Unicode has no such letter', () => {
    expect(composeOverlapping('x˘', 'tefan', -3, 10)).toBeNull();
    expect(composeOverlapping('1 ~', '2', -3, 10)).toBeNull();
  });

  it('stay by themselves where nothing lies on anything', () => {
    expect(composeOverlapping('x ˜', 'n', 0, 10)).toBeNull();
    expect(composeOverlapping('x^', 'e', -0.5, 10)).toBeNull();
  });

  it('become part of the letter in a line, and keep the boxes of both stretches', () => {
    const lines = linesOf(page(drawn('a na¨', 54, 72.4), drawn('ıve version', 69.6, 130)));
    expect(lines.map(textOf)).toEqual(['a naïve version']);
    expect(lines[0]!.cells[0]!.runs.map(({ text, box }) => [text, box])).toEqual([
      ['a na', BOX],
      ['ïve version', BOX],
    ]);
  });

  it('may be a stretch of their own, before or after the letter', () => {
    expect(textsOf(drawn('¨', 54, 59), drawn('Ubung', 54.5, 90))).toEqual(['Übung']);
    expect(textsOf(drawn('gar', 54, 69), drawn('c', 69, 73), drawn('¸', 69.2, 72), drawn('on', 73, 83))).toEqual([
      'garçon',
    ]);
  });

  it('are left where a space stands between', () => {
    expect(textsOf(drawn('a ~', 54, 62), drawn(' ', 62, 64), drawn('n', 59, 66))).toEqual(['a ~ n']);
  });
});
