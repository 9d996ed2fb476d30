import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentFailure, type TextExtractor } from '@groundwork/domain';

/** What every `TextExtractor` promises, shown on plain text, which all can read. */
export function describeTextExtractor(name: string, create: () => TextExtractor): void {
  describe(`${name} as a TextExtractor`, () => {
    let folder: string;
    let extractor: TextExtractor;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'groundwork-extractor-'));
      extractor = create();
    });
    afterAll(async () => {
      await extractor.close();
      await rm(folder, { recursive: true });
    });

    async function extract(filename: string, content: Buffer | string, signal?: AbortSignal) {
      const path = join(folder, 'upload');
      await writeFile(path, content);
      return extractor.extract({ path, filename, ...(signal && { signal }) });
    }

    it('gives clean text whose spans lie inside it', async () => {
      const { text, blocks } = await extract('notes.txt', 'One\u0000two \u200bthree\u0007.\r\n\r\nA smile 😀 here.');
      expect(text).toBe('One\ufffdtwo three.\n\nA smile 😀 here.');
      const points = Array.from(text);
      expect(blocks.map(({ start, end }) => points.slice(start, end).join(''))).toEqual([
        'One\ufffdtwo three.',
        'A smile 😀 here.',
      ]);
    });

    it('gives equal results for equal bytes', async () => {
      const content = 'The same words.\n\nAgain and again.';
      expect(await extract('a.txt', content)).toEqual(await extract('a.txt', content));
    });

    it('refuses an empty file with a sentence for the reader', async () => {
      const failure = await extract('a.txt', '').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DocumentFailure);
      expect(failure).toMatchObject({
        code: 'EMPTY',
        message: expect.stringMatching(/\.$/),
        remedy: expect.stringMatching(/\.$/),
      });
    });

    it('refuses bytes that are no document', async () => {
      const noise = Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 197 + (i >> 3) * 31) % 256));
      await expect(extract('a.txt', noise)).rejects.toMatchObject({ code: 'UNSUPPORTED_TYPE' });
    });

    it('stops when it is told to, with the reason given', async () => {
      const reason = new Error('the reader left');
      await expect(extract('a.txt', 'words', AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it('reads several documents asked for at once', async () => {
      const texts = ['first', 'second', 'third', 'fourth'];
      const paths = await Promise.all(
        texts.map(async (text) => {
          const path = join(folder, text);
          await writeFile(path, text);
          return path;
        }),
      );
      const results = await Promise.all(paths.map((path) => extractor.extract({ path, filename: 'a.txt' })));
      expect(results.map(({ text }) => text)).toEqual(texts);
    });
  });
}
