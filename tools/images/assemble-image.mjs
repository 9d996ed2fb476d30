import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trimForeignBinaries } from '../start/trim.mjs';
import { closureOf, readWorkspaces } from '../start/workspaces.mjs';
import { BAKED_MODEL, RUNTIME_FOLDERS, contentsOf } from './contents.mjs';
import { copyTree, unusedOf, unusedOfOurs } from './copy-tree.mjs';
import { isLeftOut } from './left-out.mjs';
import { productionPackages } from './production-packages.mjs';
import { measure, normalise } from './tree.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes the root folder of an image from what is installed and built here.
 *
 * @param {string} app
 * @param {string} out a folder that is not there yet, or is empty
 * @param {{ models?: 'bake' | 'mount', epoch?: number }} [options]
 * @returns {{ hash: string, bytes: number, files: number }}
 */
export function assembleImage(app, out, { models = 'mount', epoch = 0 } = {}) {
  const contents = contentsOf(app);
  if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} is not empty. Give another folder.`);
  if (models === 'bake' && !contents.models) throw new Error(`The image of ${app} uses no models.`);
  const workspaces = readWorkspaces();
  const needed = closureOf([contents.workspace], workspaces);
  mkdirSync(out, { recursive: true });
  for (const directory of needed) copyWorkspace(directory, out);
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  for (const path of productionPackages(lock, needed, ROOT, (name) => isLeftOut(name, contents.without)))
    copyTree(join(ROOT, path), join(out, path), unusedOf(path));
  linkWorkspaces(
    workspaces.filter(({ directory }) => needed.includes(directory)),
    out,
  );
  trimForeignBinaries(join(out, 'node_modules'));
  for (const extra of contents.extras) copyRequired(join(ROOT, extra), join(out, extra));
  if (models === 'bake') {
    const model = join('.cache', 'models', BAKED_MODEL);
    copyRequired(join(ROOT, model), join(out, model));
  }
  copyFileSync(fileURLToPath(new URL('healthcheck.mjs', import.meta.url)), join(out, 'healthcheck.mjs'));
  writeFileSync(
    join(out, 'package.json'),
    `${JSON.stringify({ name: `groundwork-${app}`, private: true, type: 'module' })}\n`,
  );
  normalise(out, epoch);
  return measure(out);
}

/** Manifest without what is only for building, and what the code needs when it runs. */
function copyWorkspace(directory, out) {
  const target = join(out, directory);
  mkdirSync(target, { recursive: true });
  const { name, version, type, exports, dependencies } = JSON.parse(
    readFileSync(join(ROOT, directory, 'package.json'), 'utf8'),
  );
  writeFileSync(
    join(target, 'package.json'),
    `${JSON.stringify({ name, version, type, exports, dependencies }, null, 2)}\n`,
  );
  if (!existsSync(join(ROOT, directory, 'dist')))
    throw new Error(`${directory} is not built. Run: node tools/images/prepare.mjs <app>`);
  for (const folder of RUNTIME_FOLDERS) {
    const source = join(ROOT, directory, folder);
    if (existsSync(source)) copyTree(source, join(target, folder), unusedOfOurs);
  }
}

function linkWorkspaces(workspaces, out) {
  for (const { name, directory } of workspaces) {
    const link = join(out, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(out, directory)), link);
  }
}

function copyRequired(from, to) {
  if (!existsSync(from))
    throw new Error(`${relative(ROOT, from)} is missing. Run: node tools/images/prepare.mjs <app>`);
  copyTree(from, to);
}
