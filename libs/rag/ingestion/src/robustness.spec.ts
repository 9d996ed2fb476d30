import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GroundworkError, type DocumentFailureCode, type Extraction } from '@groundwork/domain';
import { holdsPhrase } from '@groundwork/testing';
import { createTextExtractor } from './extraction/text-extractor.js';
import { createTextSplitter } from './splitting/text-splitter.js';

interface Entry {
  readonly file: string;
  readonly expect: 'text' | 'encrypted' | 'corrupt' | 'empty' | 'no_text' | 'any';
  readonly phrases: readonly string[];
  readonly pages?: number | null;
}

const shared = resolve(process.cwd(), process.env.GROUNDWORK_SHARED ?? '../shared');
const folder = join(shared, 'data', 'files');
const present = existsSync(join(folder, 'MANIFEST.json'));
const entries = present ? (JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as Entry[]) : [];

/** What must never be in the text of a file, from the manifest's notes. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  'xxe.docx': ['root:x:0:0'],
  'xss.html': ['alert(1)', 'color:red'],
  'script_in_body.html': ['function('],
};
const codes: Readonly<Record<string, DocumentFailureCode>> = {
  encrypted: 'ENCRYPTED',
  corrupt: 'CORRUPT',
  empty: 'EMPTY',
  no_text: 'NO_TEXT',
};

if (!present)
  console.warn('Skipped: the shared files are not here (set GROUNDWORK_SHARED to the folder that holds data/files).');

(present ? describe : describe.skip)('every file of the shared data', () => {
  const extractor = createTextExtractor({ timeoutMs: 60_000 });
  const rows: Record<string, unknown>[] = [];

  afterAll(async () => {
    await extractor.close();
    console.table(rows);
    console.log(`extraction process, highest resident memory: ${(extractor.peakBytes() / 2 ** 20).toFixed(0)} MiB`);
  });

  it.each(entries.map((entry) => [entry.file, entry] as const))(
    '%s ends as its entry expects',
    async (file, entry) => {
      const started = performance.now();
      const outcome = await extractor
        .extract({ path: join(folder, file), filename: file })
        .catch((error: unknown) => error);
      const ms = Math.round(performance.now() - started);
      const got = outcome instanceof GroundworkError ? outcome.code : outcome instanceof Error ? outcome.name : 'text';
      const peak = Math.round(extractor.peakBytes() / 2 ** 20);
      const extraction = got === 'text' ? (outcome as Extraction) : null;
      rows.push({
        file,
        expected: entry.expect,
        got,
        chars: extraction?.text.length,
        lang: extraction?.language,
        'phrases by place': extraction
          ? entry.phrases.filter((phrase) => !holdsPhrase(extraction.text, [], phrase)).length
          : undefined,
        ms,
        'peak MiB so far': peak,
      });

      if (entry.expect === 'text') expect(got).toBe('text');
      else if (entry.expect !== 'any') expect(got).toBe(codes[entry.expect]);
      else expect(outcome instanceof GroundworkError || extraction !== null).toBe(true);
      expect(extractor.peakBytes()).toBeLessThan(1_000_000_000);
      if (extraction) checkText(entry, extraction);
    },
    90_000,
  );

  it('splits each text so that nothing is lost', async () => {
    const counter = { maxTokens: 510, countTokens: (text: string) => text.split(/\s+|(?=[\u3000-\u9fff])/).length };
    for (const { file } of entries.filter(({ expect: expected }) => expected === 'text')) {
      const extraction = await extractor.extract({ path: join(folder, file), filename: file });
      const points = Array.from(extraction.text);
      const covered = new Uint8Array(points.length);
      for (const { start, end } of createTextSplitter().split(extraction, counter)) covered.fill(1, start, end);
      expect(points.filter((character, i) => !covered[i] && character.trim() !== '')).toEqual([]);
    }
  }, 90_000);
});

function checkText(entry: Entry, { text, pages, layouts, blocks }: Extraction): void {
  expect(entry.phrases.filter((phrase) => !holdsPhrase(text, layouts, phrase))).toEqual([]);
  for (const never of forbidden[entry.file] ?? []) expect(text).not.toContain(never);
  expect(text).not.toMatch(
    /[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
  );
  if (entry.pages && entry.expect === 'text') expect(pages).toHaveLength(entry.pages);
  const length = Array.from(text).length;
  for (const { start, end } of [...pages, ...blocks, ...layouts.flatMap(({ boxes }) => boxes)]) {
    expect(start >= 0 && end >= start && end <= length).toBe(true);
  }
  for (const { x, y, width, height } of layouts.flatMap(({ boxes }) => boxes)) {
    expect(Math.min(x, y, width, height) >= 0 && x + width <= 1.0001 && y + height <= 1.0001).toBe(true);
  }
}
