import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chartDigest } from './chart-digest.js';

const chart = fileURLToPath(new URL('../../../apps/chart', import.meta.url));

describe('the digest of a chart', () => {
  let folder: string;
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'groundwork-chart-'));
    mkdirSync(join(folder, 'templates'));
    mkdirSync(join(folder, 'checks'));
    write('Chart.yaml', 'name: sample');
    write('templates/b.yaml', 'kind: Service');
    write('templates/a.yaml', 'kind: Deployment');
    write('.helmignore', '# comment\n*.spec.mjs\nchecks/\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same for the same files, wherever they lie and whenever they were written', () => {
    const before = chartDigest(folder);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    const copy = mkdtempSync(join(tmpdir(), 'groundwork-chart-'));
    cpSync(folder, copy, { recursive: true });
    expect(chartDigest(copy)).toBe(before);
    rmSync(copy, { recursive: true });
  });

  it('is another when a template, its name or the values change', () => {
    const seen = new Set([chartDigest(folder)]);
    for (const [path, text] of [
      ['templates/a.yaml', 'kind: StatefulSet'],
      ['templates/c.yaml', ''],
      ['values.yaml', 'a: 1'],
    ] as const) {
      write(path, text);
      seen.add(chartDigest(folder));
    }
    expect(seen.size).toBe(4);
  });

  it('does not see what .helmignore leaves out, nor documentation', () => {
    const before = chartDigest(folder);
    write('a.spec.mjs', 'test');
    write('checks/allowed.mjs', 'list');
    write('README.md', 'words');
    expect(chartDigest(folder)).toBe(before);
  });

  it('refuses a pattern that it does not understand, and a folder without a chart', () => {
    write('.helmignore', 'templates/*.txt');
    expect(() => chartDigest(folder)).toThrow(/RELEASE_CHART_IGNORE.*templates\/\*\.txt/);
    expect(() => chartDigest(join(folder, 'templates'))).toThrow('RELEASE_CHART_MISSING');
  });

  it('understands the .helmignore of our own chart', () => expect(chartDigest(chart)).toMatch(/^[0-9a-f]{16}$/));
});
