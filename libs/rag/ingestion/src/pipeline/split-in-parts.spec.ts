import { describe, expect, it } from '@jest/globals';
import { codePoints, CodePointIndex, type BlockSpan, type ExtractedText, type HeadingSpan } from '@groundwork/domain';
import { createTextSplitter } from '../splitting/text-splitter.js';
import { splitInParts } from './split-in-parts.js';

const counter = { maxTokens: 510, countTokens: (text: string) => text.split(/\s+/).length };

/** Chapters of sections, with characters beyond the basic plane so that units and code points differ. */
function book(chapters: number): ExtractedText {
  let text = '';
  const blocks: BlockSpan[] = [];
  const headings: HeadingSpan[] = [];
  const add = (content: string, level?: number) => {
    const start = codePoints(Array.from(text).length);
    text += content;
    const end = codePoints(Array.from(text).length);
    blocks.push({ kind: level ? 'heading' : 'paragraph', start, end });
    if (level) headings.push({ level, text: content, start, end });
    text += '\n\n';
  };
  for (let chapter = 1; chapter <= chapters; chapter++) {
    add(`Chapter ${chapter}`, 1);
    for (const section of ['a', 'b']) {
      add(`Section ${chapter}${section}`, 2);
      for (let i = 0; i < 4; i++) add(`Paragraph ${i} of 😀 ${chapter}${section}. `.repeat(12).trim());
    }
  }
  text = text.trimEnd();
  return { text, blocks, headings, pages: [], title: null, language: null };
}

describe('splitInParts', () => {
  const extracted = book(6);
  const splitter = createTextSplitter({ chunkOverlap: 0 });

  it('gives passages that equal the text at their place, with the headings above them', async () => {
    const index = new CodePointIndex(extracted.text);
    const passages = await splitInParts(splitter, extracted, counter, 3_000);
    expect(passages.map((passage) => passage.index)).toEqual(passages.map((_, i) => i));
    for (const passage of passages) {
      expect(passage.text).toBe(index.slice(passage));
      const [, place] = /of 😀 (\d)/u.exec(passage.text) ?? [];
      expect(passage.heading).toContain(`Chapter ${place} › Section ${place}`);
    }
    const lost = extracted.blocks.filter(
      ({ start, end }) => !passages.some((passage) => passage.start < end && passage.end > start),
    );
    expect(lost).toEqual([]);
  });

  it('leaves a text that fits as it is', async () => {
    expect(await splitInParts(splitter, extracted, counter)).toEqual(splitter.split(extracted, counter));
  });
});
