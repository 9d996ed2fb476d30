import { describe, expect, it } from '@jest/globals';
import { displayFilename, keySegment } from './object-keys.js';

describe('displayFilename', () => {
  it.each([
    ['Größe.pdf', 'Größe.pdf'],
    ['Gro\u0308ße.pdf', 'Größe.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\报告.docx', '报告.docx'],
    ['evil\u202efdp.exe', 'evilfdp.exe'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['..', 'document'],
    ['', 'document'],
    ['half \ud800.txt', 'half \ufffd.txt'],
  ])('makes %j %j', (given, shown) => expect(displayFilename(given)).toBe(shown));
});

it('shows a very long name shortened, with its extension', () => {
  const shown = displayFilename(`${'long '.repeat(200)}.pdf`);
  expect(Array.from(shown).length).toBeLessThanOrEqual(500);
  expect(shown.endsWith('.pdf')).toBe(true);
});

describe('keySegment', () => {
  it.each([
    ['a/b?c#d%.pdf', 'b_c_d_.pdf'],
    ['.hidden', '_hidden'],
    ['name. ', 'name_'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
    [`${'a'.repeat(199)} ${'b'.repeat(9)}`, `${'a'.repeat(199)}_`],
    ['отчёт за год.docx', 'отчёт за год.docx'],
  ])('makes %j %j', (given, safe) => expect(keySegment(given)).toBe(safe));

  it('shortens long names in bytes and keeps the extension', () => {
    const segment = keySegment(`${'报'.repeat(300)}.pdf`);
    expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(200);
    expect(segment.endsWith('报.pdf')).toBe(true);
  });
});
