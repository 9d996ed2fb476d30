import { describe, expect, it } from '@jest/globals';
import {
  codePoints,
  CodePointIndex,
  type ExtractedText,
  type TextSplitter,
  type TokenCounter,
} from '@groundwork/domain';

/** Counts like a word-piece tokenizer does at least: words, and each ideograph by itself. */
const counter: TokenCounter = {
  maxTokens: 256,
  countTokens: (text) => text.match(/[\u3000-\u9fff]|[^\s\u3000-\u9fff]+/g)?.length ?? 0,
};

const plain = (text: string): ExtractedText => ({
  text,
  pages: [],
  headings: [],
  blocks: [],
  title: null,
  language: null,
});

const words = ['duck', 'water', 'naïve', '数据', 'Größe', '😀', 'العربية', 'a', '42,000', 'e.g.', '—'];
const endings = ['. ', '? ', '\n', '\n\n', ' ', ' ', ' ', '。', '\t', ''];

/** Pseudo-random, the same each time (Park and Miller's minimal standard generator). */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ;) yield (state = (state * 48_271) % 2_147_483_647);
}

function randomText(seed: number): string {
  const random = numbers(seed);
  const next = (below: number) => random.next().value! % below;
  return Array.from({ length: next(600) }, () => words[next(words.length)]! + endings[next(endings.length)]!).join('');
}

/** Texts that break splitters, by name. */
const hardTexts: Readonly<Record<string, string>> = {
  nothing: '',
  'white space only': ' \n\t\n ',
  'one letter': 'x',
  '300,000 letters without a space': 'a'.repeat(300_000),
  '300,000 letters in words without a line or sentence end': 'word '.repeat(60_000),
  'Chinese without spaces and stops': '数据库索引'.repeat(8_000),
  'Chinese sentences': '这是一个句子，里面有词。'.repeat(800),
  'pictures beyond the basic plane': '😀🎉'.repeat(5_000),
  'a thousand empty lines': `start${'\n'.repeat(1_000)}end`,
};

/** What every `TextSplitter` promises. Call it in the spec of each. */
export function describeTextSplitter(name: string, create: () => TextSplitter): void {
  describe(`${name} as a TextSplitter`, () => {
    const texts = {
      ...hardTexts,
      ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`random text ${i + 1}`, randomText(i + 1)])),
    };

    it.each(Object.entries(texts))('loses nothing of %s and keeps to the limits', (_, text) => {
      const index = new CodePointIndex(text);
      const passages = create().split(plain(text), counter);
      const covered = new Uint8Array(text.length);
      passages.forEach((passage, position) => {
        expect(passage.index).toBe(position);
        expect(passage.text).toBe(index.slice(passage));
        expect(passage.text.trim()).not.toBe('');
        expect(passage.tokenCount).toBe(counter.countTokens(passage.text));
        expect(passage.tokenCount).toBeLessThanOrEqual(counter.maxTokens);
        covered.fill(1, index.toUtf16(passage.start), index.toUtf16(passage.end));
      });
      const lost = Array.from(covered.keys()).filter((at) => covered[at] === 0 && text[at]!.trim() !== '');
      expect(lost).toEqual([]);
    });

    it('gives the same passages each time', () => {
      const text = plain(randomText(7));
      expect(create().split(text, counter)).toEqual(create().split(text, counter));
    });

    it('starts each passage later than the one before', () => {
      const passages = create().split(plain(randomText(11).repeat(5)), counter);
      for (let i = 1; i < passages.length; i++) expect(passages[i]!.start).toBeGreaterThan(passages[i - 1]!.start);
    });

    it('does not trust blocks to be in order or to cover the text', () => {
      const text = 'First part. Second part. Third part.';
      const span = (start: number, end: number) => ({
        kind: 'paragraph' as const,
        start: codePoints(start),
        end: codePoints(end),
      });
      const passages = create().split({ ...plain(text), blocks: [span(25, 99), span(0, 11)] }, counter);
      for (const part of ['First', 'Second', 'Third'])
        expect(passages.map((passage) => passage.text).join(' ')).toContain(part);
    });
  });
}
