import { describe, expect, it } from '@jest/globals';
import { storableJson, storableText } from './storable.js';
import { countTerms, indexTerm } from './terms.js';

describe('storable text', () => {
  it('has what PostgreSQL refuses replaced one for one', () => {
    expect(storableText('a\0b\ud800c😀')).toBe('a\ufffdb\ufffdc😀');
  });

  it('keeps backslashes that only look like escapes', () => {
    const value = { text: 'C:\\u0000\\ud800', bad: '\0\udc00' };
    expect(JSON.parse(storableJson(value))).toEqual({ text: 'C:\\u0000\\ud800', bad: '\ufffd\ufffd' });
  });
});

describe('index terms', () => {
  it('are counted and sorted', () => {
    expect(countTerms(['b', 'a', 'b'])).toEqual({ terms: ['a', 'b'], frequencies: [1, 2] });
  });

  it('longer than an index entry may be are kept by their digest', () => {
    expect(Buffer.byteLength(indexTerm('機'.repeat(500)))).toBeLessThan(100);
    expect(indexTerm('x'.repeat(201))).not.toBe(indexTerm('x'.repeat(202)));
  });
});
