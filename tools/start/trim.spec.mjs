import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trimForeignBinaries } from './trim.mjs';

describe('trimming what was installed', () => {
  it('keeps the native library of this platform and takes the others away', () => {
    const modules = mkdtempSync(join(tmpdir(), 'modules-'));
    const library = (platform, architecture) =>
      join(modules, 'onnxruntime-node', 'bin', 'napi-v6', platform, architecture, 'library');
    const ours = library(process.platform, process.arch);
    const foreign = [library('beos', process.arch), library(process.platform, 'z80')];
    for (const file of [ours, ...foreign]) {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, '');
    }
    trimForeignBinaries(modules);
    expect(existsSync(ours)).toBe(true);
    expect(foreign.filter((file) => existsSync(file))).toEqual([]);
    rmSync(modules, { recursive: true });
  });

  it('has nothing to do where the package is not installed', () => {
    expect(() => trimForeignBinaries(join(tmpdir(), 'nowhere'))).not.toThrow();
  });
});
