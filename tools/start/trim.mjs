import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES } from './toolchain.mjs';

/** `onnxruntime-node` carries the libraries of every platform, 245 MB of which are never loaded on this one. */
const BINARIES = join('onnxruntime-node', 'bin');

/**
 * Removes native libraries of other platforms. They lie in `bin/<api>/<platform>/<arch>`.
 *
 * @param {string} [modules] the node_modules folder
 */
export function trimForeignBinaries(modules = MODULES) {
  for (const api of subfolders(join(modules, BINARIES))) {
    for (const platform of subfolders(api)) {
      for (const architecture of subfolders(platform)) {
        const ours = architecture.endsWith(join(process.platform, process.arch));
        if (!ours) rmSync(architecture, { recursive: true, force: true });
      }
    }
  }
}

function subfolders(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map((entry) => join(folder, entry.name));
}
