/**
 * Checks commit messages: those that this branch adds to `origin/main`, else the last few. What is on the main branch
 * already cannot be worded anew, so there it is only told.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RECENT = 30;
const root = fileURLToPath(new URL('../..', import.meta.url));

function git(...args) {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

const mainBase = git('merge-base', 'origin/main', 'HEAD');
const ownCommits = mainBase ? Number(git('rev-list', '--count', `${mainBase}..HEAD`)) : 0;
const count = ownCommits || Math.min(RECENT, Number(git('rev-list', '--count', 'HEAD')) - 1);
if (count <= 0) process.exit(0);

const commitlint = join(root, 'node_modules', '@commitlint', 'cli', 'cli.js');
const from = ownCommits ? mainBase : git('rev-parse', `HEAD~${count}`);
const { status } = spawnSync(process.execPath, [commitlint, '--from', from], { cwd: root, stdio: 'inherit' });
console.log(`${count} commit messages: ${status === 0 ? 'conventional' : 'see above'}`);
process.exit(ownCommits ? (status ?? 1) : 0);
