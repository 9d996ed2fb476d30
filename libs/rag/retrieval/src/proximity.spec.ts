import { proximity, termPairs } from './proximity.js';

const idf = new Map([
  ['income', 2],
  ['tax', 1],
  ['rate', 3],
]);

describe('proximity', () => {
  it('is 1 where the pairs stand as in the question and 0 where none is near', () => {
    const pairs = termPairs(['income', 'tax', 'rate'], idf);
    expect(proximity(pairs, ['the', 'income', 'tax', 'rate', 'rose'])).toBe(1);
    expect(
      proximity(pairs, ['income', ...Array<string>(40).fill('x'), 'tax', ...Array<string>(40).fill('x'), 'rate']),
    ).toBe(0);
    expect(proximity(pairs, ['nothing', 'of', 'it'])).toBe(0);
  });

  it('falls with distance and prefers the order of the question', () => {
    const pairs = termPairs(['income', 'tax'], idf);
    const [together, reversed, apart] = [
      ['income', 'tax'],
      ['tax', 'income'],
      ['income', 'x', 'x', 'x', 'tax'],
    ].map((terms) => proximity(pairs, terms));
    expect(together).toBeGreaterThan(reversed!);
    expect(reversed).toBeGreaterThan(apart!);
  });

  it('weighs a pair by its commoner term', () => {
    expect(termPairs(['income', 'tax', 'rate'], idf).map(({ weight }) => weight)).toEqual([1, 1, 1]);
    expect(termPairs(['income', 'rate'], idf)).toEqual([{ first: 'income', second: 'rate', distance: 1, weight: 2 }]);
  });

  it('leaves out terms that no passage holds, and repeats', () => {
    expect(termPairs(['income', 'unheard', 'tax'], idf)).toHaveLength(1);
    expect(termPairs(['tax', 'tax'], idf)).toEqual([]);
    expect(proximity([], ['tax'])).toBe(0);
  });

  it('stays bounded for a question as long as a page', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `term${i}`);
    expect(termPairs(many, new Map(many.map((term) => [term, 1]))).length).toBeLessThan(200);
  });
});
