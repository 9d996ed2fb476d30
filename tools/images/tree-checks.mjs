/** Questions about an assembled tree, for the tests. */
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isUnusedOrBelow } from './left-out.mjs';
import { entriesOf } from './tree.mjs';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/;
const RELATIVE_IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'](\.\.?\/[^"'\n]*)["']/g;
const ENDINGS = ['', '.js', '.cjs', '.mjs', '.json', '/index.js', '/index.cjs', '/package.json'];

/**
 * @param {string} root
 * @returns {string[]} `node_modules/<name>`, nested ones too
 */
export const packagesOf = (root) => [...entriesOf(root)].flatMap(({ path }) => PACKAGE.exec(path)?.[1] ?? []);

/**
 * @param {string} root
 * @param {number} count
 * @returns {{ name: string, bytes: number }[]} the largest packages, nested ones counted for themselves
 */
export function largestPackages(root, count) {
  const bytes = new Map();
  for (const { path, kind } of entriesOf(root)) {
    const name = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (kind === 'file' && name) bytes.set(name, (bytes.get(name) ?? 0) + lstatSync(join(root, path)).size);
  }
  const sorted = [...bytes].sort(([, a], [, b]) => b - a).slice(0, count);
  return sorted.map(([name, size]) => ({ name, bytes: size }));
}

/**
 * Files of packages that name a neighbour, and packages that name an entry, which is installed here and missing in the tree.
 *
 * @param {string} root
 * @param {string} repository what the tree was assembled from
 * @returns {string[]} `<file> -> <what it imports>`
 */
export function brokenImports(root, repository) {
  const broken = packagesOf(root).flatMap((path) => {
    const { main } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // What is left out on purpose is reached by another path than the main one.
    if (!main || isUnusedOrBelow(name, main)) return [];
    const lost = isThere(join(repository, path, main)) && !isThere(join(root, path, main));
    return lost ? [`${path} -> ${main}`] : [];
  });
  for (const { path, kind } of entriesOf(root)) {
    if (kind !== 'file' || !/(^|\/)node_modules\/.*\.[mc]?js$/.test(path)) continue;
    for (const [, specifier] of readFileSync(join(root, path), 'utf8').matchAll(RELATIVE_IMPORT)) {
      const target = resolve(root, dirname(path), specifier);
      const wanted = !specifier.endsWith('.d.ts') && isThere(join(repository, relative(root, target)));
      if (wanted && !isThere(target)) broken.push(`${path} -> ${specifier}`);
    }
  }
  return broken;
}

/**
 * Dependencies of our workspaces in the tree that none of their files names.
 *
 * @param {string} root
 * @returns {string[]} `<workspace> <dependency>`
 */
export function unusedDependencies(root) {
  const files = [...entriesOf(root)].filter(({ path }) => /^(apps|libs)\//.test(path));
  const manifests = files.filter(({ path }) => path.endsWith('/package.json') && !path.includes('/dist/'));
  return manifests.flatMap(({ path }) => {
    const folder = dirname(path);
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    const code = files
      .filter((file) => file.path.startsWith(`${folder}/dist/`) && file.path.endsWith('.js'))
      .map((file) => readFileSync(join(root, file.path), 'utf8'))
      .join('\n');
    const named = (name) => new RegExp(`["'\`]${name.replaceAll('.', '\\.')}(?:/[^"'\`]*)?["'\`]`).test(code);
    return Object.keys(dependencies)
      .filter((name) => !named(name))
      .map((name) => `${folder} ${name}`);
  });
}

const isThere = (path) => ENDINGS.some((ending) => existsSync(path + ending) && statSync(path + ending).isFile());
