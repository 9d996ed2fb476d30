import { readFileSync } from 'node:fs';
import { completeLock, recordedAddresses } from './complete-lock.mjs';

const lockOf = (packages) => ({ lockfileVersion: 3, packages: { '': { name: 'root' }, ...packages } });

describe('completing a lock', () => {
  it('adds an optional package that the registry did not have, with the platform in its name', () => {
    const { lock, added } = completeLock(
      lockOf({
        'node_modules/tool': {
          version: '1.2.3',
          dev: true,
          optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3', '@tool/win32-x64-msvc': '^1.2.3' },
        },
      }),
    );
    expect(added).toEqual(['@tool/linux-arm64-musl@1.2.3', '@tool/win32-x64-msvc@1.2.3']);
    expect(lock.packages['node_modules/@tool/linux-arm64-musl']).toEqual({
      version: '1.2.3',
      optional: true,
      dev: true,
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
    });
    expect(lock.packages['node_modules/@tool/win32-x64-msvc']).toMatchObject({ os: ['win32'], cpu: ['x64'] });
  });

  it('leaves alone what is there, at the root or nested', () => {
    const whole = lockOf({
      'node_modules/tool': { version: '1.0.0', optionalDependencies: { a: '1.0.0', b: '2.0.0' } },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/tool/node_modules/b': { version: '2.0.0' },
    });
    expect(completeLock(whole).added).toEqual([]);
  });

  it('changes nothing the second time', () => {
    const once = completeLock(
      lockOf({ 'node_modules/tool': { version: '1.0.0', optionalDependencies: { a: '1.0.0' } } }),
    );
    expect(completeLock(once.lock).added).toEqual([]);
  });

  it('refuses a range whose version it cannot know', () => {
    const wide = lockOf({ 'node_modules/tool': { version: '1.0.0', optionalDependencies: { a: '>=1' } } });
    expect(() => completeLock(wide)).toThrow('a is wanted as ">=1"');
  });
});

describe("the project's lock", () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

  it('has nothing missing', () => expect(completeLock(lock).added).toEqual([]));

  it('names no registry', () => expect(recordedAddresses(lock)).toEqual([]));
});
