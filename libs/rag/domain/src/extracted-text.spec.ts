import { codePoints } from './code-points.js';
import { coverageOf } from './extracted-text.js';

const page = (number: number, start: number, end: number) => ({
  number,
  start: codePoints(start),
  end: codePoints(end),
});

describe('coverageOf', () => {
  it('counts pages whose every character is white space as without text', () => {
    const text = '😀 one\n \n\t\nthree';
    expect(coverageOf({ text, pages: [page(1, 0, 6), page(2, 6, 9), page(3, 9, 14)] })).toEqual({
      pages: 3,
      pagesWithText: 2,
      pagesWithoutText: [2],
    });
  });

  it('says nothing of formats without pages', () => {
    expect(coverageOf({ text: 'a', pages: [] })).toEqual({ pages: 0, pagesWithText: 0, pagesWithoutText: [] });
  });
});
