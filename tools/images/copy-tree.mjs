import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Compilers' and editors' files, tests, and other platforms' programs: nothing that runs. */
const LEFT_OUT = /(\.d\.[mc]?ts|\.map|\.tsbuildinfo|\.spec\.js)$|^(\.bin|\.github|spec|testing|spec-support)$/;

/** Of packages, folders stay: nobody knows which of them are loaded. */
const THEIRS = /(\.d\.[mc]?ts|\.map|\.tsbuildinfo|\.spec\.js)$/;

/**
 * Copies a folder without what is not needed at run time. Symbolic links are not followed and not copied.
 *
 * @param {string} from
 * @param {string} to
 * @param {{ ours: boolean }} options `ours`: folders of tests are left out too
 */
export function copyTree(from, to, { ours }) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === '.bin') continue;
    if (ours ? LEFT_OUT.test(entry.name) : THEIRS.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target, { ours });
    else if (entry.isFile()) copyFileSync(source, target);
  }
}
