import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainNpmFailure } from './npm-failure.mjs';
import { freeMegabytes, requireDiskSpace } from './preflight.mjs';
import { withProgress } from './progress.mjs';
import { StartError } from './start-error.mjs';
import { MODULES, NODE, ROOT, npmCommand, npmEnvironment, run, wasInterrupted } from './toolchain.mjs';
import { trimForeignBinaries } from './trim.mjs';
import { closureOf, readWorkspaces } from './workspaces.mjs';

/** Measured on Linux x64 with room to spare; npm's own cache, on the home folder's disk, is not in it. */
const NEEDED_MEGABYTES = { some: 1500, all: 2200 };

const STAMP = join(MODULES, '.groundwork-install.json');

/**
 * Installs what the given workspaces need, and nothing when that is there already. What a former command installed
 * for more workspaces stays, for `npm ci` would take it away.
 *
 * @param {string[] | 'all'} wanted directories of workspaces
 */
export async function install(wanted) {
  const workspaces = readWorkspaces();
  const everything = workspaces.map(({ directory }) => directory).sort();
  const digest = digestOf(workspaces);
  const stamp = readStamp();
  const before = stamp?.workspaces.filter((directory) => everything.includes(directory)) ?? [];
  const needed = wanted === 'all' ? everything : closureOf(wanted, workspaces);
  const directories = [...new Set([...needed, ...before])].sort();
  const upToDate = stamp?.digest === digest && existsSync(NODE);
  if (upToDate && needed.every((directory) => before.includes(directory))) return;
  if (isInstalledByHand(workspaces)) return writeStamp(digest, everything);

  const all = directories.length === everything.length;
  requireDiskSpace(ROOT, all ? NEEDED_MEGABYTES.all : NEEDED_MEGABYTES.some, 'installing');
  rmSync(STAMP, { force: true });
  const freeBefore = freeMegabytes(ROOT);
  await withProgress(
    `Installing ${all ? 'all' : directories.length + ' of ' + everything.length} workspaces, once`,
    async () => {
      const selection = all
        ? []
        : [...directories.flatMap((directory) => ['-w', directory]), '--include-workspace-root'];
      await npm(['ci', ...selection]);
      await npm(['rebuild', ...namesWithInstallScripts(), '--ignore-scripts=false']);
      trimForeignBinaries();
    },
    () => `${Math.max(0, freeBefore - freeMegabytes(ROOT))} MB written`,
  );
  writeStamp(digest, directories);
}

async function npm(args) {
  const [program, first] = npmCommand();
  let output = '';
  const exitCode = await run(program, [...first, ...args, '--no-progress', '--loglevel=error'], {
    env: npmEnvironment(),
    onOutput: (text) => (output += text),
  }).catch((error) => ((output += String(error)), 1));
  if (wasInterrupted())
    throw new StartError('Installing was interrupted.', 'Run the command again; what npm has fetched is kept.');
  if (exitCode !== 0) throw explainNpmFailure(args[0], exitCode, output);
}

/** Packages whose install scripts may run; `.npmrc` stops those of all others. */
function namesWithInstallScripts() {
  return Object.keys(JSON.parse(readFileSync(new URL('./install-scripts.json', import.meta.url), 'utf8')));
}

/** Changes when other packages would be installed, not when a script or a version number of our own does. */
function digestOf(workspaces) {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const { name, dependencies, devDependencies, optionalDependencies } of [
    root,
    ...workspaces.map((w) => w.manifest),
  ]) {
    hash.update(JSON.stringify({ name, dependencies, devDependencies, optionalDependencies }));
  }
  return hash.digest('hex');
}

/** A plain `npm install` or `npm ci` leaves no stamp of ours; npm's own record tells whether all of the lock is there. */
function isInstalledByHand(workspaces) {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record) || !existsSync(NODE)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const inStep = [['', JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))]]
    .concat(workspaces.map(({ directory, manifest }) => [directory, manifest]))
    .every(([path, manifest]) =>
      ['dependencies', 'devDependencies'].every(
        (kind) => JSON.stringify(sorted(locked[path]?.[kind])) === JSON.stringify(sorted(manifest[kind])),
      ),
    );
  return (
    inStep &&
    Object.entries(locked).every(
      ([path, entry]) =>
        !path.includes('node_modules/') || entry.optional || entry.link || installed[path]?.version === entry.version,
    )
  );
}

function sorted(record = {}) {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function readStamp() {
  return existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, 'utf8')) : undefined;
}

function writeStamp(digest, workspaces) {
  mkdirSync(MODULES, { recursive: true });
  writeFileSync(STAMP, JSON.stringify({ digest, workspaces }, null, 2) + '\n');
}
