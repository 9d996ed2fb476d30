import { cutAtBudget, holds, sharedCharacters, withinBudget } from './passages.js';

const piece = (start: number, end: number, document = 'd') => ({ document, start, end });

describe('passages within a budget of characters', () => {
  it('are those in rank order whose lengths together stay within it', () => {
    expect(withinBudget([piece(0, 60), piece(60, 90), piece(90, 110)], 100)).toEqual([piece(0, 60), piece(60, 90)]);
  });

  it('can be cut where the budget ends', () => {
    expect(cutAtBudget([piece(0, 60), piece(100, 200)], 100)).toEqual([piece(0, 60), piece(100, 140)]);
  });

  it('hold an answer when they hold where it starts, in its document', () => {
    expect(holds([piece(10, 20)], piece(19, 40))).toBe(true);
    expect(holds([piece(10, 20)], piece(20, 40))).toBe(false);
    expect(holds([piece(10, 20, 'other')], piece(12, 13))).toBe(false);
  });

  it('share the characters of the references, overlapping ones counted once', () => {
    expect(sharedCharacters([piece(0, 10), piece(5, 20)], [piece(0, 5), piece(3, 10)])).toBe(0.5);
    expect(sharedCharacters([piece(0, 10)], [])).toBe(0);
  });
});
