import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readWorkspaces } from '../../start/workspaces.mjs';
import { demand, DeliveryError, run } from '../command.mjs';
import { entry } from '../entry.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const INSTALL_MS = 20 * 60_000;

/**
 * The estimate that `nx run <environment>:cost --json` prints as one line among those of Nx.
 *
 * @param {string} output
 * @returns {{ monthly: number, unpriced: string[] } | null} null where there is none
 */
export function estimateIn(output) {
  const json = /^\{"[^\n]*\}$/m.exec(output)?.[0];
  if (json === undefined) return null;
  const { monthly, unpriced = [] } = JSON.parse(json);
  return typeof monthly === 'number' ? { monthly, unpriced } : null;
}

async function costIn(environment, tree) {
  const args = ['nx', 'run', `${environment}:cost`, '--json', '--outputStyle=static'];
  const { code, stdout, stderr } = await run('npx', args, { env: process.env, cwd: tree });
  const estimate = code === 0 ? estimateIn(stdout) : null;
  if (estimate === null) console.log(`No estimate of ${environment}:\n${(stdout + stderr).trim().slice(-2000)}`);
  return estimate;
}

/** The estimate of another commit, in a work tree of its own; null where that commit has none or does not build. */
async function costAt(environment, commit) {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const tree = mkdtempSync(join(ROOT, '.cache', 'base-'));
  try {
    await demand('git', ['worktree', 'add', '--detach', '--quiet', tree, commit], { cwd: ROOT });
    // Links to what is installed here: with the same lock file there is nothing to install any more.
    for (const folder of ['.', ...readWorkspaces(tree).map(({ directory }) => directory)]) {
      const modules = join(ROOT, folder, 'node_modules');
      if (existsSync(modules)) await run('cp', ['-al', modules, join(tree, folder)]);
    }
    const setup = await run('npm', ['run', '--silent', 'setup'], { cwd: tree, timeoutMs: INSTALL_MS });
    if (setup.code === 0) return await costIn(environment, tree);
    console.log(`${commit} cannot be installed:\n${setup.stderr.trim().slice(-2000)}`);
    return null;
  } finally {
    rmSync(tree, { recursive: true, force: true });
    await run('git', ['worktree', 'prune'], { cwd: ROOT });
  }
}

await entry(import.meta.url, async ([environment, base, file]) => {
  if (!environment || !base || !file) {
    throw new DeliveryError('Something is not named.', 'cost-difference.mjs <environment> <commit> <file>');
  }
  const after = await costIn(environment, ROOT);
  const before = await costAt(environment, base);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ before, after }, null, 2));
  console.log(`${environment}: ${before?.monthly ?? 'no estimate'} → ${after?.monthly ?? 'no estimate'} USD a month`);
});
