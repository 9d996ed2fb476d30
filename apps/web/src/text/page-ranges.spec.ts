import { pageRanges } from './page-ranges';

describe('pageRanges', () => {
  it('joins neighbours and keeps single pages', () => {
    expect(pageRanges([7, 1, 2, 3, 3])).toBe('1–3, 7');
    expect(pageRanges([])).toBe('');
  });
});
