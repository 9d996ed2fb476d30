import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './toolchain.mjs';

/**
 * @typedef {object} Workspace
 * @property {string} directory relative to the root, with forward slashes
 * @property {string} name
 * @property {Record<string, unknown>} manifest
 */

/**
 * @param {string} [root]
 * @returns {Workspace[]} every workspace that the root's package.json names, in its order
 */
export function readWorkspaces(root = ROOT) {
  const { workspaces } = readManifest(root);
  return workspaces
    .flatMap((pattern) => (pattern.endsWith('/*') ? subdirectories(root, pattern.slice(0, -2)) : [pattern]))
    .filter((directory) => existsSync(join(root, directory, 'package.json')))
    .map((directory) => {
      const manifest = readManifest(join(root, directory));
      return { directory, name: manifest.name, manifest };
    });
}

/**
 * What has to be installed to build and run some workspaces: themselves and, transitively, those that they depend on.
 *
 * @param {string[]} wanted directories
 * @param {Workspace[]} workspaces
 * @returns {string[]} directories, sorted
 */
export function closureOf(wanted, workspaces) {
  const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
  const byDirectory = new Map(workspaces.map((workspace) => [workspace.directory, workspace]));
  const found = new Set();
  const open = [...wanted];
  while (open.length > 0) {
    const directory = open.pop();
    if (found.has(directory)) continue;
    const workspace = byDirectory.get(directory);
    if (!workspace)
      throw new Error(`There is no workspace "${directory}"; known: ${[...byDirectory.keys()].join(', ')}`);
    found.add(directory);
    for (const name of Object.keys(workspace.manifest.dependencies ?? {})) {
      if (byName.has(name)) open.push(byName.get(name).directory);
    }
  }
  return [...found].sort();
}

function readManifest(directory) {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}

function subdirectories(root, directory) {
  if (!existsSync(join(root, directory))) return [];
  return readdirSync(join(root, directory), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${directory}/${entry.name}`)
    .sort();
}
