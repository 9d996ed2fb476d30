import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demand, DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FILE = 'CHANGELOG.md';
const RELEASE = /^chore\(release\): (\d+\.\d+\.\d+\S*)$/;
const git = async (...args) => (await demand('git', args, { cwd: ROOT })).trim();

/**
 * What Nx writes for the commits after `from` up to `to`.
 *
 * @param {{ version: string, from: string, to: string }} range
 * @returns {Promise<string>} Markdown
 */
async function generated({ version, from, to }) {
  const { releaseChangelog } = await import('nx/release');
  const quiet = { dryRun: true, gitCommit: false, gitTag: false, stageChanges: false, createRelease: false };
  return (await releaseChangelog({ ...quiet, version, from, to })).workspaceChangelog?.contents ?? '';
}

/**
 * @param {string} changelog
 * @returns {string} the newest version's part, without its date
 */
export function newestSection(changelog) {
  // The heading of a major version may have one #, of others two.
  const first = changelog.split(/^(?=#{1,2} \d+\.\d+\.\d+)/m).find((part) => part.startsWith('#')) ?? '';
  return first.replace(/^(#{1,2} \S+) \(\d{4}-\d\d-\d\d\)/, '$1').trim();
}

/** Whether the newest part of CHANGELOG.md is what the history gives, written by the commit of its release. */
await entry(import.meta.url, async () => {
  if ((await git('rev-parse', '--is-shallow-repository')) === 'true') {
    console.log('SKIPPED changelog: this clone has no history (git fetch --unshallow).');
    return;
  }
  if ((await git('log', '-1', '--format=%H', '--extended-regexp', '--grep', '^chore\\(release\\): [0-9]')) === '') {
    console.log('SKIPPED changelog: this history holds no release; its commits were put together.');
    return;
  }
  const [commit, before] = (await git('log', '--format=%H', '-2', '--', FILE)).split('\n');
  if (!commit) throw new DeliveryError(`${FILE} was never committed.`, 'nx run delivery:version makes it.');
  const subject = await git('log', '-1', '--format=%s', commit);
  const version = RELEASE.exec(subject)?.[1];
  if (!version) {
    throw new DeliveryError(
      `${FILE} was changed last by "${subject}" (${commit.slice(0, 8)}), which is no release.`,
      'It is generated: put it back, and word the commits instead.',
    );
  }
  const from = before ?? (await git('rev-list', '--max-parents=0', commit)).split('\n')[0];
  const expected = newestSection(`${await generated({ version, from, to: `${commit}^` })}\n`);
  const found = newestSection(readFileSync(join(ROOT, FILE), 'utf8'));
  if (found === '' || found !== expected) {
    throw new DeliveryError(`${FILE} is not what the history gives for ${version}.`, `Expected:\n${expected}`);
  }
  console.log(`${FILE}: ${version} is as generated.`);
});
