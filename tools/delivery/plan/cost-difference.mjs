import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../command.mjs';
import { entry } from '../entry.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The monthly estimate at one commit, made in a work tree of its own.
 *
 * @param {string} environment
 * @param {string} tree
 * @returns {Promise<{ monthly: number, unpriced: string[] } | null>} null where the commit has no estimate
 */
async function costIn(environment, tree) {
  const { code, stdout } = await run('npx', ['nx', 'run', `${environment}:cost`, '--json', '--outputStyle=static'], {
    env: process.env,
    cwd: tree,
  });
  if (code !== 0) return null;
  const json = /^\{.*\}$/m.exec(stdout)?.[0];
  return json === undefined ? null : JSON.parse(json);
}

await entry(import.meta.url, async ([environment, base, file]) => {
  const after = await costIn(environment, ROOT);
  const tree = mkdtempSync(join(tmpdir(), 'groundwork-base-'));
  let before = null;
  try {
    execFileSync('git', ['worktree', 'add', '--detach', '--quiet', tree, base], { cwd: ROOT });
    execFileSync('npm', ['run', '--silent', 'setup'], { cwd: tree, stdio: 'inherit', timeout: 20 * 60_000 });
    before = await costIn(environment, tree);
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', tree], { cwd: ROOT });
    rmSync(tree, { recursive: true, force: true });
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ before, after }, null, 2));
  console.log(`${environment}: ${before?.monthly ?? 'no estimate'} → ${after?.monthly ?? 'no estimate'} USD a month`);
});
