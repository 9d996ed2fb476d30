import { describe, expect, it } from '@jest/globals';
import {
  codePoints,
  CodePointIndex,
  type BlockSpan,
  type ExtractedText,
  type HeadingSpan,
  type Passage,
} from '@groundwork/domain';
import { describeTextSplitter } from '@groundwork/testing';
import { createTextSplitter } from './text-splitter.js';

/** Words and single ideographs, as word-piece tokenizers count at least. */
const counter = {
  maxTokens: 510,
  countTokens: (text: string) => text.match(/[\u3000-\u9fff]|[^\s\u3000-\u9fff]+/g)?.length ?? 0,
};

function extractedFrom(blocks: readonly [BlockSpan['kind'], string, number?][]): ExtractedText {
  let text = '';
  const spans: BlockSpan[] = [];
  const headings: HeadingSpan[] = [];
  for (const [kind, content, level] of blocks) {
    if (text !== '') text += '\n\n';
    const start = codePoints(Array.from(text).length);
    text += content;
    const end = codePoints(Array.from(text).length);
    spans.push({ kind, start, end });
    if (kind === 'heading') headings.push({ level: level ?? 1, text: content, start, end });
  }
  return { text, blocks: spans, headings, pages: [], title: null, language: null };
}

const sentences = (count: number, word: string) =>
  Array.from({ length: count }, (_, i) => `The ${word} number ${i} has some words in it.`).join(' ');
const sizes = (passages: readonly Passage[]) => passages.map(({ tokenCount }) => tokenCount);

describeTextSplitter('createTextSplitter', () => createTextSplitter());
describeTextSplitter('createTextSplitter with small passages', () =>
  createTextSplitter({ chunkSize: 20, chunkOverlap: 8, maxCharacters: 120, overlapCharacters: 60 }),
);

describe('createTextSplitter', () => {
  it('starts a new passage at a heading and names the headings above each', () => {
    const text = extractedFrom([
      ['heading', 'Animals', 1],
      ['heading', 'Ducks', 2],
      ['paragraph', sentences(12, 'duck')],
      ['heading', 'Geese', 2],
      ['paragraph', sentences(12, 'goose')],
    ]);
    const passages = createTextSplitter({ maxCharacters: 2_000 }).split(text, counter);
    expect(passages.map(({ heading }) => heading)).toEqual(['Animals › Ducks', 'Animals › Geese']);
    expect(passages[1]!.text.startsWith('Geese')).toBe(true);
  });

  it('keeps sentences whole and shares the last ones with the next passage', () => {
    const passages = createTextSplitter({ chunkSize: 60, chunkOverlap: 20 }).split(
      extractedFrom([['paragraph', sentences(40, 'duck')]]),
      counter,
    );
    expect(passages.length).toBeGreaterThan(3);
    for (const { text } of passages) expect(text).toMatch(/^The .*it\.$/s);
    for (let i = 1; i < passages.length; i++) expect(passages[i]!.start).toBeLessThan(passages[i - 1]!.end);
  });

  it('shares nothing when no overlap is wanted', () => {
    const passages = createTextSplitter({ chunkSize: 60, chunkOverlap: 0 }).split(
      extractedFrom([['paragraph', sentences(40, 'duck')]]),
      counter,
    );
    for (let i = 1; i < passages.length; i++) expect(passages[i]!.start).toBeGreaterThanOrEqual(passages[i - 1]!.end);
  });

  it('leaves room below the limit of a model with a short window', () => {
    const text = extractedFrom([['paragraph', sentences(100, 'duck')]]);
    const passages = createTextSplitter({ chunkSize: 1_000, maxCharacters: 100_000 }).split(text, {
      ...counter,
      maxTokens: 256,
    });
    expect(Math.max(...sizes(passages))).toBeLessThanOrEqual(256 - 48);
  });

  it('cuts at Chinese full stops', () => {
    const text = extractedFrom([['paragraph', '这是一个句子，里面有一些词。'.repeat(80)]]);
    for (const passage of createTextSplitter({ chunkSize: 100 }).split(text, counter))
      expect(passage.text.endsWith('。')).toBe(true);
  });

  it('never splits a row of a table in two when it fits', () => {
    const rows = Array.from({ length: 60 }, (_, i): [BlockSpan['kind'], string] => [
      'table-row',
      `Row ${i}\t${i * 3} units\tapproved by the board`,
    ]);
    const text = extractedFrom(rows);
    for (const passage of createTextSplitter({ chunkSize: 50 }).split(text, counter)) {
      expect(passage.text).toMatch(/^Row \d+/);
      expect(passage.text).toMatch(/board$/);
    }
  });

  it('gives the page on which a passage starts', () => {
    const text = extractedFrom([
      ['paragraph', sentences(30, 'duck')],
      ['paragraph', sentences(30, 'goose')],
    ]);
    const length = new CodePointIndex(text.text).length;
    const second = codePoints(text.blocks[1]!.start);
    const pages = [
      { number: 1, start: codePoints(0), end: second },
      { number: 2, start: second, end: length },
    ];
    for (const { start, page } of createTextSplitter().split({ ...text, pages }, counter))
      expect(page).toBe(start < second ? 1 : 2);
  });
});
