import { distinct, mean, ndcgAt, recallAt, reciprocalRankAt } from './ranking.js';

const relevant = new Map([
  ['a', 1],
  ['b', 2],
]);

describe('measures of a ranking', () => {
  it('count passages of one document once, at the best place', () => {
    expect(distinct(['a', 'b', 'a', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('recall is the share of the relevant documents among the first', () => {
    expect(recallAt(2, ['a', 'x', 'b'], relevant)).toBe(0.5);
    expect(recallAt(3, ['a', 'x', 'b'], relevant)).toBe(1);
  });

  it('the reciprocal rank is that of the first relevant document, within the limit', () => {
    expect(reciprocalRankAt(10, ['x', 'b'], relevant)).toBe(0.5);
    expect(reciprocalRankAt(1, ['x', 'b'], relevant)).toBe(0);
  });

  it('nDCG is 1 for the ideal order and falls when the better document comes later', () => {
    expect(ndcgAt(10, ['b', 'a'], relevant)).toBe(1);
    expect(ndcgAt(10, ['a', 'b'], relevant)).toBeCloseTo((1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)));
    expect(ndcgAt(10, [], relevant)).toBe(0);
  });

  it('the mean of nothing is not a number, so that it cannot pass for a figure', () => {
    expect(mean([])).toBeNaN();
  });
});
