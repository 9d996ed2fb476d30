import type { ExtractedText } from '@groundwork/domain';
import { createTextSplitter } from './text-splitter.js';

const textOf = (text: string): ExtractedText => ({
  text,
  pages: [],
  headings: [],
  blocks: [],
  title: null,
  language: null,
});
const sentence = 'Путешествия до пяти ночей не требуют согласия руководителя отдела. ';

describe('createTextSplitter on a text that the model reads letter by letter', () => {
  const letters = { maxTokens: 502, countTokens: (text: string) => text.replace(/\s/g, '').length };

  it('fills the model instead of making a passage of every few sentences', () => {
    const passages = createTextSplitter().split(textOf(sentence.repeat(40)), letters);
    const lengths = passages.slice(0, -1).map(({ text }) => text.length);
    expect(Math.min(...lengths)).toBeGreaterThan(350);
    expect(Math.max(...passages.map(({ tokenCount }) => tokenCount))).toBeLessThanOrEqual(502);
  });

  it('keeps to a size that was asked for', () => {
    const passages = createTextSplitter({ chunkSize: 100 }).split(textOf(sentence.repeat(40)), letters);
    expect(Math.max(...passages.map(({ tokenCount }) => tokenCount))).toBeLessThanOrEqual(100);
  });
});
