import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alignVersions } from './align.mjs';
import { newestSection } from './changelog.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NX = join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
const env = { ...process.env, ...who, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NODE_OPTIONS: '' };

describe('the number of a version', () => {
  let folder;
  const git = (...args) => execFileSync('git', args, { cwd: folder, env, stdio: 'pipe' });
  const manifest = () => JSON.parse(readFileSync(join(folder, 'libs/a/package.json'), 'utf8'));

  /** A workspace of two packages under our own settings. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'groundwork-version-'));
    for (const name of ['a', 'b']) mkdirSync(join(folder, 'libs', name), { recursive: true });
    mkdirSync(join(folder, 'environments', 'dev'), { recursive: true });
    writeFileSync(join(folder, 'environments/dev/project.json'), '{"name":"dev","tags":["type:environment"]}');
    writeFileSync(join(folder, 'package.json'), '{"name":"x","private":true,"workspaces":["libs/*"]}');
    writeFileSync(join(folder, '.gitignore'), 'node_modules\n.nx\n');
    const { release } = JSON.parse(readFileSync(join(ROOT, 'nx.json'), 'utf8'));
    writeFileSync(join(folder, 'nx.json'), JSON.stringify({ release, analytics: false }));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    git('init', '--quiet');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    // What is compatible raises the last number while the first is 0; see docs/releasing.md.
    { from: '0.1.0', message: 'feat(b)!: x', to: '0.2.0' },
    // By what a commit touches, whatever it calls its scope.
    { from: '1.4.2', message: 'feat(other): x', to: '1.5.0' },
  ])('$from, then "$message" → $to, of every package', ({ from, message, to }) => {
    for (const name of ['a', 'b']) {
      const content = {
        name: `@x/${name}`,
        version: from,
        ...(name === 'b' ? { dependencies: { '@x/a': from } } : {}),
      };
      writeFileSync(join(folder, 'libs', name, 'package.json'), JSON.stringify(content));
    }
    git('add', '.');
    git('commit', '--quiet', '--message', 'build: begin');
    git('tag', `v${from}`);
    writeFileSync(join(folder, 'libs/b/index.js'), '');
    git('add', '.');
    git('commit', '--quiet', '--message', message);
    const args = [NX, 'release', 'version', '--git-commit=false', '--git-tag=false', '--stage-changes=false'];
    const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
    expect(`${status}${status === 0 ? '' : stdout + stderr}`).toBe('0');
    expect(manifest().version).toBe(to);
  });
});

it('chart, images and root follow: no place is without the number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-version-'));
  try {
    mkdirSync(join(folder, 'apps/chart'), { recursive: true });
    for (const file of ['package.json', 'apps/chart/Chart.yaml']) cpSync(join(ROOT, file), join(folder, file));
    alignVersions(folder, '7.8.9');
    const chart = readFileSync(join(folder, 'apps/chart/Chart.yaml'), 'utf8');
    expect(chart).toMatch(/^version: ["']?7\.8\.9/m);
    expect(chart).toMatch(/^appVersion: ["']?7\.8\.9/m);
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version).toBe('7.8.9');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('all packages of this repository, root and chart carry one version', () => {
  const tracked = execFileSync('git', ['ls-files', '*package.json'], { cwd: ROOT, encoding: 'utf8' })
    .trim()
    .split('\n');
  const own = tracked.filter((file) => existsSync(join(ROOT, file)) && !/fixtures|samples/.test(file));
  const versions = own.map((file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).version);
  const chart = readFileSync(join(ROOT, 'apps/chart/Chart.yaml'), 'utf8');
  for (const key of ['version', 'appVersion'])
    versions.push(new RegExp(`^${key}: ["']?([^"'\\s]+)`, 'm').exec(chart)?.[1]);
  expect(new Set(versions).size).toBe(1);
});

describe('the changelog', () => {
  it('has its newest part at the top, whose date does not count', () => {
    expect(newestSection('## 0.2.0 (2026-11-21)\n\n- b\n\n## 0.1.0 (2026-01-01)\n\n- a\n')).toBe('## 0.2.0\n\n- b');
    expect(newestSection('# 1.0.0 (2026-11-21)\n\n- c')).toBe('# 1.0.0\n\n- c');
    expect(newestSection('words')).toBe('');
  });

  it('is generated from the history, not written', () => {
    const script = fileURLToPath(new URL('./changelog.mjs', import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: ROOT, env, encoding: 'utf8' });
    const skipped = /^SKIPPED .*$/m.exec(stdout)?.[0];
    if (skipped) console.log(skipped);
    expect(`${status}${status === 0 ? '' : stdout + stderr}`).toBe('0');
  });
});
