import { describe, expect, it } from '@jest/globals';
import { wordPieceTokenizer } from './word-piece-tokenizer.js';

const tokenizer = wordPieceTokenizer();

describe('the word-piece tokenizer', () => {
  it('gives the ids of BERT base uncased', () => {
    // As the tokenizer.json of BAAI/bge-small-en-v1.5 gives them.
    expect(tokenizer.encode('Hello, wörld!')).toEqual([101, 7592, 1010, 2088, 999, 102]);
  });

  it('counts pieces without the special tokens', () => {
    expect(tokenizer.countTokens('kidneys filter')).toBe(3);
  });

  it.each([
    ['English', 'The kidneys filter the blood.', 1, 1],
    ['German', 'Die Nieren filtern das Blut.', 1, 1],
    ['Chinese', '什么是糖尿病', 0, 0.1],
    ['Russian', 'Почки фильтруют кровь', 0, 0.1],
    ['Arabic', 'الكلى تنقي الدم', 0, 0.1],
    ['mixed', 'insulin 胰岛素', 0.2, 0.6],
  ])('knows the share of %s that an English model can use', (_language, text, least, most) => {
    expect(tokenizer.knownShare(text)).toBeGreaterThanOrEqual(least);
    expect(tokenizer.knownShare(text)).toBeLessThanOrEqual(most);
  });
});
