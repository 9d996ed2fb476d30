/**
 * Adds to a lock file the entries that `npm ci` asks for and `npm install` left out.
 *
 * Many packages name one optional dependency per platform (`@next/swc-win32-x64-msvc`, …). Where the registry does not
 * have those of foreign platforms, npm writes a lock without them and then refuses it: "Missing: … from lock file". An
 * entry with the version and the platform is all that npm needs to see that there is nothing to install.
 *
 * Run it after each change of the lock: `node tools/start/complete-lock.mjs [package-lock.json]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Values that npm knows for `os`, `cpu` and `libc`, as they stand in package names. */
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const LIBRARIES = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' };
const OTHER_NAMES = {
  armv7: 'arm',
  gnueabihf: 'arm',
  musleabihf: 'arm',
  ppc64le: 'ppc64',
  wasm: 'wasm32',
  wasi: 'wasm32',
};

/**
 * @param {{ packages: Record<string, Record<string, unknown>> }} lock parsed, lockfileVersion 2 or 3
 * @returns {{ lock: typeof lock, added: string[] }} a completed copy, and what was added as name@version
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (findInstalled(packages, path, name)) continue;
      const version = exactVersion(name, range);
      packages[placeFor(packages, path, name)] = {
        version,
        optional: true,
        ...platformOf(name),
        ...(entry.dev ? { dev: true } : {}),
      };
      added.push(`${name}@${version}`);
    }
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(inOrder) }, added };
}

/** The entry that Node would load from `path`: its own node_modules, then that of each folder above. */
function findInstalled(packages, path, name) {
  for (let from = path; ; from = parentOf(from)) {
    const candidate = `${from ? `${from}/` : ''}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (from === '') return undefined;
  }
}

function parentOf(path) {
  const nested = path.lastIndexOf('/node_modules/');
  return nested === -1 ? '' : path.slice(0, nested);
}

/** The root unless another version stands there for somebody else. */
function placeFor(packages, path, name) {
  const atRoot = `node_modules/${name}`;
  return packages[atRoot] ? `${path}/node_modules/${name}` : atRoot;
}

/** A caret or tilde range is answered by its lowest version; wider ranges would need the registry. */
function exactVersion(name, range) {
  const match = /^[\^~]?(\d+\.\d+\.\d+\S*)$/.exec(range);
  if (!match)
    throw new Error(`${name} is wanted as "${range}", which names no version that could be written into the lock.`);
  return match[1];
}

function platformOf(name) {
  const words = name.split(/[/_-]/).map((word) => OTHER_NAMES[word] ?? word);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = os.includes('linux') ? Object.keys(LIBRARIES).filter((word) => words.includes(word)) : [];
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
    ...(libc.length > 0 ? { libc: libc.map((word) => LIBRARIES[word]) } : {}),
  };
}

/** @returns {string[]} paths whose entry says where the writer of the lock downloaded from */
export function recordedAddresses(lock) {
  return Object.entries(lock.packages).flatMap(([path, { resolved }]) =>
    /^https?:/.test(resolved ?? '') ? [path] : [],
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2] ?? 'package-lock.json';
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `Added ${added.length}: ${added.join(' ')}` : 'Nothing is missing.');
  const addresses = recordedAddresses(lock);
  if (addresses.length > 0) {
    console.error(
      `${addresses.length} entries record a download address; .npmrc has omit-lockfile-registry-resolved=true.`,
    );
    process.exitCode = 1;
  }
}
