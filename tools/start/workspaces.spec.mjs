import { readFileSync } from 'node:fs';
import { closureOf, readWorkspaces } from './workspaces.mjs';

const workspace = (directory, name, dependencies = {}) => ({ directory, name, manifest: { name, dependencies } });

describe('the closure of workspaces', () => {
  const some = [
    workspace('apps/api', '@x/api', { '@x/platform': '0.1.0', express: '5.0.0' }),
    workspace('libs/platform', '@x/platform', { '@x/domain': '0.1.0' }),
    workspace('libs/domain', '@x/domain'),
    workspace('tools/bench', '@x/bench', { '@x/platform': '0.1.0' }),
  ];

  it('follows dependencies among them and leaves the rest out', () => {
    expect(closureOf(['apps/api'], some)).toEqual(['apps/api', 'libs/domain', 'libs/platform']);
  });

  it('says which workspaces there are when one is misspelt', () => {
    expect(() => closureOf(['apps/apo'], some)).toThrow('no workspace "apps/apo"; known: apps/api, libs/platform');
  });
});

describe('the workspaces of this repository', () => {
  const workspaces = readWorkspaces();

  it('are installed for the start without the tools of tests, lint and benchmarks', () => {
    const start = closureOf(['apps/api', 'apps/web'], workspaces);
    expect(start).toContain('libs/rag/domain');
    expect(start.filter((directory) => directory.startsWith('tools/'))).toEqual([]);
  });

  it('name every dependency by one exact version', () => {
    const root = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const ranges = [root, ...workspaces.map(({ manifest }) => manifest)].flatMap((manifest) =>
      ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
        Object.entries(manifest[kind] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      ),
    );
    expect(ranges).toEqual([]);
  });

  it('each say by a tag of which type they are, so that a boundary holds for them', () => {
    const untagged = workspaces.filter(({ manifest }) => !manifest.nx?.tags?.some((tag) => tag.startsWith('type:')));
    expect(untagged.map(({ directory }) => directory)).toEqual([]);
  });
});
