import { describe, expect, it } from '@jest/globals';
import { weighTerms } from './bm25.js';

describe('weighTerms', () => {
  it('weighs rare terms higher, and never below zero', () => {
    const { idf } = weighTerms({
      chunks: 100,
      averageLength: 10,
      occurrences: new Map([
        ['rare', 1],
        ['all', 100],
      ]),
    });
    expect(idf.get('rare')).toBeCloseTo(Math.log(1 + 99.5 / 1.5), 10);
    expect(idf.get('all')).toBeGreaterThan(0);
  });

  it('leaves words of a large index out that stand in more than a quarter of it, when there are rarer ones', () => {
    const occurrences = new Map([
      ['common', 30_000],
      ['rare', 10],
    ]);
    const { searched, idf, ceiling } = weighTerms({ chunks: 100_000, averageLength: 10, occurrences });
    expect(searched.map(([term]) => term)).toEqual(['rare']);
    expect([...idf.keys()]).toEqual(['common', 'rare']);
    expect(ceiling).toBeCloseTo(idf.get('rare')! * 2.2, 10);
  });

  it('searches common words when there are no others, or when the index is small', () => {
    const common = new Map([['common', 30_000]]);
    expect(weighTerms({ chunks: 100_000, averageLength: 1, occurrences: common }).searched).toHaveLength(1);
    const small = new Map([
      ['common', 90],
      ['rare', 1],
    ]);
    expect(weighTerms({ chunks: 100, averageLength: 1, occurrences: small }).searched).toHaveLength(2);
  });
});
