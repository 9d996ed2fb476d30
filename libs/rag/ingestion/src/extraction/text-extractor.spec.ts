import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentFailure, silentLogger } from '@groundwork/domain';
import { describeTextExtractor, tinyPdf } from '@groundwork/testing';
import { createTextExtractor, type ProcessTextExtractor, type TextExtractorOptions } from './text-extractor.js';

describeTextExtractor('createTextExtractor', () => createTextExtractor({ processes: 2 }));

let folder: string;
let extractor: ProcessTextExtractor | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundwork-extraction-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => extractor?.close());

const fresh = (options: TextExtractorOptions = {}) => (extractor = createTextExtractor(options));
const current = () => extractor ?? fresh();

async function extract(filename: string, content: Buffer | string) {
  const path = join(folder, 'upload');
  await writeFile(path, content);
  return current().extract({ path, filename });
}

/** A Word file of the given parts; those it needs and are not given are added. */
function docx(body: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}
const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('Word', () => {
  it('gives headings, paragraphs and rows', async () => {
    fresh();
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const body = `${paragraph('Ducks', 'Heading1')}${paragraph('They swim &amp; fly.')}<w:tbl><w:tr>${cell('Legs')}${cell('2')}</w:tr></w:tbl>`;
    const { text, headings, title, blocks } = await extract('a.docx', docx(body));
    expect(text).toBe('Ducks\n\nThey swim & fly.\n\nLegs\t2');
    expect(headings).toMatchObject([{ level: 1, text: 'Ducks' }]);
    expect(title).toBe('Ducks');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'table-row']);
  });

  it('refuses entities, however they are written', async () => {
    fresh();
    const evil =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>';
    await expect(extract('a.docx', docx('', { 'word/document.xml': evil }))).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  it('refuses what is small packed and huge unpacked, before unpacking it', async () => {
    fresh();
    await expect(extract('a.docx', docx(paragraph('x'.repeat(30_000_000))))).rejects.toMatchObject({
      code: 'TOO_COMPLEX',
    });
    expect(current().peakBytes()).toBeLessThan(300 * 2 ** 20);
  });

  it('calls a truncated file corrupt', async () => {
    fresh();
    await expect(extract('a.docx', docx(paragraph('text')).subarray(0, 500))).rejects.toMatchObject({
      code: 'CORRUPT',
    });
  });
});

describe('PDF', () => {
  it('gives pages, the title, and boxes that hold exactly the text they stand for', async () => {
    fresh();
    const pdf = tinyPdf([[{ text: 'Ducks can swim', x: 60, y: 742 }], [], [{ text: 'and fly.', x: 60, y: 421 }]], {
      title: 'About ducks',
    });
    const { text, pages, layouts, title } = await extract('a.pdf', pdf);
    expect(text).toBe('Ducks can swim and fly.');
    expect(title).toBe('About ducks');
    expect(pages.map(({ number, start, end }) => [number, text.slice(start, end)])).toEqual([
      [1, 'Ducks can swim '],
      [2, ''],
      [3, 'and fly.'],
    ]);
    const [box] = layouts[0]!.boxes;
    expect(text.slice(box!.start, box!.end)).toBe('Ducks can swim');
    expect(box!.x).toBeCloseTo(60 / 595, 2);
    expect(box!.y + box!.height).toBeCloseTo(100 / 842, 1);
  });

  it('joins lines to paragraphs and parted words, and finds headings by their size', async () => {
    fresh();
    const lines = [
      'The duck is a water bird that lives al-',
      'most everywhere in the world where there is',
      'water and food.',
    ];
    const pdf = tinyPdf([
      [
        { text: 'Birds', x: 60, y: 760, size: 18 },
        ...lines.map((text, i) => ({ text, x: 60, y: 720 - 13 * i })),
        { text: 'Another paragraph follows here.', x: 60, y: 660 },
      ],
    ]);
    const { text, headings } = await extract('a.pdf', pdf);
    expect(text).toBe(
      'Birds\n\nThe duck is a water bird that lives almost everywhere in the world where there is water and food.\n\nAnother paragraph follows here.',
    );
    expect(headings).toMatchObject([{ level: 1, text: 'Birds' }]);
  });

  it('reads columns one after the other even where they are drawn across', async () => {
    fresh();
    const rows = Array.from({ length: 8 }, (_, i) => [
      { text: `left column has prose in line ${i}`, x: 50, y: 700 - 13 * i },
      { text: `right column has prose in line ${i}`, x: 320, y: 700 - 13 * i },
    ]);
    const { text } = await extract('a.pdf', tinyPdf([rows.flat()]));
    expect(text.indexOf('left column has prose in line 7')).toBeLessThan(
      text.indexOf('right column has prose in line 0'),
    );
  });

  it('keeps rows of a table together', async () => {
    fresh();
    const rows = ['Net sales', 'Gross profit', 'Net income'].flatMap((text, i) => [
      { text, x: 50, y: 700 - 14 * i },
      { text: `${i}12.5`, x: 300, y: 700 - 14 * i },
      { text: `${i}98.1`, x: 400, y: 700 - 14 * i },
    ]);
    const { text } = await extract('a.pdf', tinyPdf([rows]));
    expect(text).toBe('Net sales\t012.5\t098.1\nGross profit\t112.5\t198.1\nNet income\t212.5\t298.1');
  });

  it('keeps the figures of a row behind its label where the label is wrapped', async () => {
    fresh();
    const row = (y: number, label: readonly string[], figures: readonly string[]) => [
      ...label.map((text, i) => ({ text, x: 50, y: y + 4.5 * (label.length - 1) - 9 * i, size: 8 })),
      ...figures.map((text, i) => ({ text, x: 300 + 90 * i, y, size: 8 })),
    ];
    const { text, blocks } = await extract(
      'a.pdf',
      tinyPdf([
        [
          ...row(700, ['Net profit'], ['221,834', '11,678']),
          ...row(680, ['Transactions with share-', 'holders and others'], ['842', '(1,890)']),
        ],
      ]),
    );
    expect(text).toBe('Net profit\t221,834\t11,678\nTransactions with shareholders and others\t842\t(1,890)');
    expect(blocks.map(({ kind }) => kind)).toEqual(['table-row', 'table-row']);
  });

  it('leaves out running headers, footers and page numbers', async () => {
    fresh();
    const pages = Array.from({ length: 4 }, (_, i) => [
      { text: 'Annual report 2025', x: 60, y: 815 },
      { text: `Page ${'one two three four'.split(' ')[i]} tells its own story.`, x: 60, y: 500 },
      { text: `${i + 1}`, x: 297, y: 20 },
    ]);
    const { text } = await extract('a.pdf', tinyPdf(pages));
    expect(text).not.toContain('Annual report');
    expect(text).not.toMatch(/\d/);
    expect(text.match(/tells its own story/g)).toHaveLength(4);
  });

  it('gives boxes on the page as displayed when it is rotated', async () => {
    fresh();
    const { layouts, text } = await extract('a.pdf', tinyPdf([[{ text: 'Turned', x: 60, y: 742 }]], { rotate: 90 }));
    expect(text).toBe('Turned');
    const { width, height, boxes } = layouts[0]!;
    expect([width, height]).toEqual([842, 595]);
    expect(boxes[0]!.x).toBeGreaterThan(0.8);
    expect(boxes[0]!.height).toBeGreaterThan(boxes[0]!.width);
  });

  it('calls pages without text a scan and broken files corrupt', async () => {
    fresh();
    await expect(extract('a.pdf', tinyPdf([[], []]))).rejects.toMatchObject({ code: 'NO_TEXT' });
    await expect(extract('a.pdf', '%PDF-1.7\nnothing of use')).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});

describe('the limits', () => {
  const long = 'words and more words, '.repeat(200_000);

  it('end a document that takes too long', async () => {
    fresh({ timeoutMs: 1 });
    await expect(extract('a.txt', long)).rejects.toMatchObject({ code: 'EXTRACTION_TIMEOUT' });
  });

  it('end a document that takes too much memory', async () => {
    fresh({ memoryLimitBytes: 20 * 2 ** 20 });
    await expect(extract('a.html', `<p>${long}`)).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('tell a fault that is not the document’s from one that is, and say in the log where it came from', async () => {
    const warnings: unknown[] = [];
    fresh({ logger: { ...silentLogger, warn: (...entry: unknown[]) => void warnings.push(entry) } });
    const missing = current().extract({ path: join(folder, 'not there'), filename: 'a.txt' });
    await expect(missing).rejects.not.toBeInstanceOf(DocumentFailure);
    expect(JSON.stringify(warnings)).toContain('Error');
  });

  it('stop at once when the signal says so, and the next document gets a new process', async () => {
    fresh();
    const path = join(folder, 'long');
    await writeFile(path, long);
    const stopping = new AbortController();
    const running = current().extract({ path, filename: 'a.html', signal: stopping.signal });
    setTimeout(() => stopping.abort(new Error('enough')), 20);
    await expect(running).rejects.toThrow('enough');
    expect((await extract('b.txt', 'still working')).text).toBe('still working');
  });

  const children = () =>
    readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  (process.platform === 'linux' ? it : it.skip)('allow one crash and start again', async () => {
    fresh();
    await extract('a.txt', 'warm');
    const before = new Set(children());
    const path = join(folder, 'long');
    await writeFile(path, long);
    const running = current().extract({ path, filename: 'a.txt' });
    before.forEach((pid) => process.kill(pid, 'SIGKILL'));
    expect((await running).text).toContain('words');
  });

  (process.platform === 'linux' ? it : it.skip)('use one warm process for document after document', async () => {
    fresh();
    await extract('a.txt', 'one');
    const before = children();
    await extract('a.txt', 'two');
    expect(children()).toEqual(before);
  });
});
