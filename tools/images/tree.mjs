import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, lutimesSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file, link and folder below a folder, by name.
 *
 * @param {string} root
 * @param {string} [below]
 * @returns {Generator<{ path: string, kind: 'file' | 'link' | 'folder' }>}
 */
export function* entriesOf(root, below = '') {
  const entries = readdirSync(join(root, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink()) yield { path, kind: 'link' };
    else if (entry.isDirectory()) {
      yield { path, kind: 'folder' };
      yield* entriesOf(root, path);
    } else yield { path, kind: 'file' };
  }
}

/**
 * Makes modes and times depend on nothing but the content: read for all, write for nobody but the owner.
 *
 * @param {string} root
 * @param {number} epoch seconds
 */
export function normalise(root, epoch) {
  for (const { path, kind } of [...entriesOf(root)]) {
    const full = join(root, path);
    if (kind !== 'link') chmodSync(full, kind === 'folder' || lstatSync(full).mode & 0o100 ? 0o755 : 0o644);
    lutimesSync(full, epoch, epoch);
  }
  chmodSync(root, 0o755);
}

/**
 * @param {string} root
 * @returns {{ hash: string, bytes: number, files: number }} `hash` over paths, modes and contents, not over times
 */
export function measure(root) {
  const hash = createHash('sha256');
  let bytes = 0;
  let files = 0;
  for (const { path, kind } of entriesOf(root)) {
    const full = join(root, path);
    if (kind === 'link') hash.update(`link ${path} ${readlinkSync(full)}\n`);
    if (kind !== 'file') continue;
    const content = readFileSync(full);
    hash.update(`${(lstatSync(full).mode & 0o777).toString(8)} ${path} ${content.length}\n`).update(content);
    bytes += content.length;
    files++;
  }
  return { hash: hash.digest('hex'), bytes, files };
}
