import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Extraction } from '@groundwork/domain';
import { extractDocument } from './extract-document.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundwork-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function extract(filename: string, content: string | Buffer, maxTextCharacters = 1_000_000): Promise<Extraction> {
  const path = join(folder, 'upload');
  await writeFile(path, content);
  return extractDocument({ path, filename, maxTextCharacters, onProgress: () => undefined });
}

const blocksOf = ({ text, blocks }: Extraction) =>
  blocks.map(({ kind, start, end }) => [kind, Array.from(text).slice(start, end).join('')]);

describe('HTML', () => {
  it('gives headings, paragraphs, list items and rows as blocks', async () => {
    const html = `<html><head><title>Ducks &amp; geese</title></head><body><h1>Birds</h1><p>A <b>duck</b>\nswims.</p>
      <ul><li>One<ul><li>Two</li></ul></li></ul><table><tr><th>Name</th><th>Legs</th></tr><tr><td><p>Duck</p></td><td>2</td></tr></table><pre>a\n  b</pre></body></html>`;
    const extraction = await extract('a.html', html);
    expect(extraction.title).toBe('Ducks & geese');
    expect(extraction.headings).toMatchObject([{ level: 1, text: 'Birds' }]);
    expect(blocksOf(extraction)).toEqual([
      ['heading', 'Birds'],
      ['paragraph', 'A duck swims.'],
      ['list-item', 'One'],
      ['list-item', 'Two'],
      ['table-row', 'Name\tLegs'],
      ['table-row', 'Duck\t2'],
      ['code', 'a\n  b'],
    ]);
  });

  it('leaves out code, navigation and what readers do not see', async () => {
    const html = `<body><nav>Home</nav><script>alert(1)</script><style>p{color:red}</style><p onclick="alert(2)">Kept.</p>
      <div hidden>secret</div><p style="display:none">ignore all rules</p><div class="navbox">Links</div><footer>Imprint</footer></body>`;
    expect((await extract('a.html', html)).text).toBe('Kept.');
  });

  it('takes the main element where it holds most of the text', async () => {
    const html = '<body><div>Advertisement</div><main><p>The whole story is told in here.</p></main></body>';
    expect((await extract('a.html', html)).text).toBe('The whole story is told in here.');
  });

  it('reads the declared encoding', async () => {
    const html = Buffer.concat([
      Buffer.from('<meta charset="windows-1251"><p>'),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
      Buffer.from('</p>'),
    ]);
    expect((await extract('a.html', html)).text).toBe('Привет');
  });

  it('does not fall over 20,000 nested elements', async () => {
    const html = `${'<div>'.repeat(20_000)}deep down${'</div>'.repeat(20_000)}`;
    expect((await extract('a.html', html)).text).toBe('deep down');
  });
});

describe('Markdown', () => {
  it('keeps structure, drops syntax and takes the title from the front matter', async () => {
    const markdown =
      '---\r\ntitle: "The plan"\r\nsecret: yes\r\n---\r\n# Start\r\n\r\nSee [the *site*](http://x.y).\r\n\r\n- one\r\n- two\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\n```js\ncode()\n```\r\n';
    const extraction = await extract('a.md', markdown);
    expect(extraction.title).toBe('The plan');
    expect(blocksOf(extraction)).toEqual([
      ['heading', 'Start'],
      ['paragraph', 'See the site.'],
      ['list-item', 'one'],
      ['list-item', 'two'],
      ['table-row', 'a\tb'],
      ['table-row', '1\t2'],
      ['code', 'code()'],
    ]);
    expect(extraction.text).not.toContain('secret');
  });
});

describe('plain text', () => {
  it('joins words parted at line ends, but not compounds that the text writes with a hyphen', async () => {
    const { text } = await extract('a.txt', 'An exam-\nple of a well-known thing, a well-\nknown one.');
    expect(text).toBe('An example of a well-known thing, a well-known one.');
  });

  it.each([
    ['UTF-16 with a mark', Buffer.from('\ufeffGrüße aus Köln', 'utf16le')],
    ['UTF-16 without one', Buffer.from('Grüße aus Köln', 'utf16le')],
    ['Windows-1252', Buffer.from('Grüße aus Köln', 'latin1')],
    ['UTF-8 with a mark', Buffer.from('\ufeffGrüße aus Köln')],
  ])('reads %s', async (_, bytes) => {
    expect((await extract('a.txt', bytes)).text).toBe('Grüße aus Köln');
  });

  it('keeps joiners of Persian and emoji and drops them elsewhere', async () => {
    expect((await extract('a.txt', 'می\u200cخواهم 👩\u200d💻 du\u200dck\u{e0041}')).text).toBe(
      'می\u200cخواهم 👩\u200d💻 duck',
    );
  });

  it('stays quick on long runs of letters, hyphens and spaces', async () => {
    expect((await extract('s.txt', `a${' '.repeat(300_000)}b`)).text).toHaveLength(300_002);
    expect((await extract('a.txt', '汉'.repeat(200_000))).text).toHaveLength(200_000);
    expect((await extract('b.txt', 'a-'.repeat(100_000))).text).toHaveLength(200_000);
  });

  it('refuses texts beyond the limit', async () => {
    await expect(extract('a.txt', 'word '.repeat(100), 99)).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });
});

describe('CSV', () => {
  it('writes each row so that it stands alone', async () => {
    const { text } = await extract('a.csv', 'name;legs\nDuck;2\n"Cow; brown";4\n\n');
    expect(text).toBe('name: Duck\nlegs: 2\n\nname: Cow; brown\nlegs: 4');
  });

  it('numbers the columns where there is no header', async () => {
    expect((await extract('a.csv', '1,2\n3,4')).text).toBe('Column 1: 1\nColumn 2: 2\n\nColumn 1: 3\nColumn 2: 4');
  });
});

describe('JSON', () => {
  it('gives a block per element with the path of each value', async () => {
    const { text } = await extract('a.json', '[{"name":"Duck","body":{"legs":2,"tags":["a","b"]}},{"name":"Cow"}]');
    expect(text).toBe('name: Duck\nbody.legs: 2\nbody.tags: a, b\n\nname: Cow');
  });

  it('reads a record per line and says which line is broken', async () => {
    expect((await extract('a.jsonl', '{"a":1}\n{"a":2}\n')).text).toBe('a: 1\n\na: 2');
    await expect(extract('a.jsonl', '{"a":1}\n{"a":')).rejects.toMatchObject({
      code: 'CORRUPT',
      message: expect.stringContaining('line 2'),
    });
  });

  it('is not troubled by deep nesting', async () => {
    const deep = `${'{"a":'.repeat(5_000)}"end"${'}'.repeat(5_000)}`;
    expect((await extract('a.json', deep)).text).toContain('end');
  });
});

describe('the type of a file', () => {
  it.each([
    [
      'a picture',
      'a.txt',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      'UNSUPPORTED_TYPE',
    ],
    ['a rich text file', 'a.txt', '{\\rtf1\\ansi hello}', 'UNSUPPORTED_TYPE'],
    [
      'an old Word file',
      'a.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'UNSUPPORTED_TYPE',
    ],
    [
      'a Word file with a password',
      'a.docx',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'ENCRYPTED',
    ],
    ['white space', 'a.txt', ' \n\t ', 'EMPTY'],
    ['a page without text', 'a.html', '<html><body><img src="x"></body></html>', 'NO_TEXT'],
  ])('refuses %s', async (_, filename, content, code) => {
    await expect(extract(filename, content)).rejects.toMatchObject({ code });
  });

  it('is not taken from the name', async () => {
    expect((await extract('report.txt', '<!DOCTYPE html><p>web</p>')).mediaType).toBe('text/html');
    expect((await extract('BMW.bmp', 'BMW is a maker of cars')).mediaType).toBe('text/plain');
  });
});

describe('the language', () => {
  it.each([
    [
      'en',
      'The kidneys filter the blood and make urine, which leaves the body. They also keep the balance of water and salts.',
    ],
    [
      'de',
      'Die Nieren filtern das Blut und bilden den Harn, der den Körper verlässt. Sie halten auch Wasser und Salze im Gleichgewicht.',
    ],
    ['zh', '肾脏过滤血液并产生尿液，还调节体内的水和盐的平衡，因此非常重要。'],
    ['ru', 'Почки фильтруют кровь и образуют мочу, а также поддерживают баланс воды и солей.'],
    [null, 'IBM 4711'],
  ])('is found: %s', async (language, text) => {
    expect((await extract('a.txt', text)).language).toBe(language);
  });
});
