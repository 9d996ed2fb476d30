import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demand, DeliveryError, run } from '../command.mjs';
import { entry, stepSummary } from '../entry.mjs';
import { alignVersions } from './align.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NX = ['nx', 'release'];
const NO_GIT = ['--git-commit=false', '--git-tag=false', '--stage-changes=false'];
const GIT = { cwd: ROOT };

/**
 * The next version from the commits since the last tag (or the one that is named, such as 1.0.0), everywhere it is
 * written, with its changelog, as one commit with a tag. Only shows what would come unless `DRY_RUN` is `false`.
 */
await entry(import.meta.url, async ([wanted], env) => {
  const specifier = wanted ? [wanted] : [];
  if (env.DRY_RUN !== 'false') {
    await demand('npx', [...NX, ...specifier, '--skip-publish', '--dry-run'], { cwd: ROOT, env, show: true });
    return;
  }
  if ((await demand('git', ['status', '--porcelain'], GIT)).trim() !== '') {
    throw new DeliveryError('There are changes that are not committed.', 'Commit them or put them away first.');
  }
  const before = versionOf('apps/api');
  await demand('npx', [...NX, 'version', ...specifier, ...NO_GIT], { cwd: ROOT, env, show: true });
  const version = versionOf('apps/api');
  if (version === before && !wanted)
    throw new DeliveryError(`No commit asks for a version after ${before}.`, 'Nothing to release.');
  if ((await run('git', ['rev-parse', '--verify', '--quiet', `refs/tags/v${version}`], GIT)).code === 0)
    throw new DeliveryError(`${version} is released already.`, 'Name a later version, or none.');
  alignVersions(ROOT, version);
  const lock = ['install', '--package-lock-only', '--ignore-scripts'];
  await demand('npm', lock, { cwd: ROOT, env });
  await demand(process.execPath, [join('tools', 'start', 'complete-lock.mjs')], { cwd: ROOT, env, show: true });
  await demand('npx', [...NX, 'changelog', version, ...NO_GIT], { cwd: ROOT, env });
  await demand('git', ['add', '--all'], GIT);
  await demand('git', ['commit', '--quiet', '--message', `chore(release): ${version}`], { cwd: ROOT, env });
  await demand('git', ['tag', '--annotate', `v${version}`, '--message', `Groundwork ${version}`], { cwd: ROOT, env });
  stepSummary(`### Groundwork ${version} (after ${before})`, env);
});

function versionOf(directory) {
  return JSON.parse(readFileSync(join(ROOT, directory, 'package.json'), 'utf8')).version;
}
