import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The installed packages that some workspaces need when they run: dependencies, what those depend on, and peers that
 * are there; no dev dependencies. Found as Node would find them, from the lock file, so that each is the locked version.
 *
 * @param {{ packages: Record<string, any> }} lock
 * @param {string[]} workspaces directories
 * @param {string} root where node_modules lies
 * @param {(name: string) => boolean} [leavesOut] packages to leave out, and with them what only they need
 * @returns {string[]} paths such as `node_modules/express`, sorted
 */
export function productionPackages(lock, workspaces, root, leavesOut = () => false) {
  const found = new Set();
  const open = [...workspaces];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entry = lock.packages[path] ?? {};
    for (const [name, optional] of needed(entry)) {
      if (leavesOut(name)) continue;
      const target = resolve(lock, path, name);
      if (target === undefined || lock.packages[target].link) {
        if (target === undefined && !optional)
          throw new Error(`${path} needs ${name}, which is not in package-lock.json.`);
        continue;
      }
      if (found.has(target)) continue;
      if (!existsSync(join(root, target))) {
        if (optional || lock.packages[target].optional) continue;
        throw new Error(`${target} is not installed. Run: node tools/images/prepare.mjs <app>`);
      }
      found.add(target);
      open.push(target);
    }
  }
  return [...found].sort();
}

function needed({ dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  return [
    ...Object.keys(dependencies).map((name) => [name, name in optionalDependencies]),
    ...Object.keys(optionalDependencies).map((name) => [name, true]),
    ...Object.keys(peerDependencies)
      .filter((name) => !peerDependenciesMeta[name]?.optional)
      .map((name) => [name, true]),
  ];
}

function resolve(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (folder === '') return undefined;
  }
}
