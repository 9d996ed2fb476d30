import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isUnused } from './left-out.mjs';

/** Of our workspaces: compilers' and editors' files, and tests. */
const OURS = /(\.d\.[mc]?ts|\.map|\.tsbuildinfo|\.spec\.js)$|^(\.github|spec|testing|spec-support)$/;

/**
 * Copies a folder without what is not needed at run time, and without folders that this leaves empty. Symbolic links are
 * not followed and not copied, nested packages neither.
 *
 * @param {string} from
 * @param {string} to
 * @param {(path: string, isFolder: boolean) => boolean} [leavesOut] by path relative to `from`
 */
export function copyTree(from, to, leavesOut = () => false, below = '') {
  for (const entry of readdirSync(join(from, below), { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === '.bin') continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (leavesOut(path, entry.isDirectory())) continue;
    if (entry.isDirectory()) copyTree(from, to, leavesOut, path);
    else if (entry.isFile()) {
      mkdirSync(dirname(join(to, path)), { recursive: true });
      copyFileSync(join(from, path), join(to, path));
    }
  }
}

/** For {@link copyTree}: what our own workspaces hold beside what runs. */
export const unusedOfOurs = (path) => OURS.test(path.slice(path.lastIndexOf('/') + 1));

/**
 * For {@link copyTree}: what an installed package holds beside what runs.
 *
 * @param {string} packagePath such as `node_modules/@scope/name`
 */
export function unusedOf(packagePath) {
  const name = packagePath.slice(packagePath.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return (path, isFolder) => isUnused(name, path, isFolder);
}
