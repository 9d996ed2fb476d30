import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demand, run } from '../command.mjs';
import { entry, stepOutputs } from '../entry.mjs';
import { APPS, contentTag } from '../images/content-tag.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RELEASE_MS = 70 * 60_000;
/** The chart's migration job gives up while the database is not to be reached; the next attempt finds it there. */
const ATTEMPTS = 3;

/**
 * Deploys the release stack with the images of this commit's content: `helm upgrade --install --atomic --wait` by the
 * Helm provider, which undoes an upgrade whose pods do not become ready. Says as `previous_revision` what to go back to.
 */
await entry(import.meta.url, async ([environment, namespace = 'groundwork'], env) => {
  stepOutputs({ previous_revision: await deployedRevision('groundwork', namespace, env) }, env);
  const tags = APPS.map((app) => `${app}=${contentTag(app)}`).join(',');
  const surroundings = { ...env, GROUNDWORK_IMAGE_TAGS: tags };
  const tool = join(ROOT, 'tools', 'deploy', 'dist', 'main.js');
  const options = { cwd: ROOT, env: surroundings, show: true, timeoutMs: RELEASE_MS };
  await demand(process.execPath, [tool, 'synth', environment], options);
  for (let attempt = 1; ; attempt += 1) {
    const { code } = await run(process.execPath, [tool, 'deploy', environment, '--stack', 'release', '--yes'], options);
    if (code === 0) return;
    console.log(`The release did not become ready and was undone (${attempt} of ${ATTEMPTS}).`);
    if (attempt === ATTEMPTS) {
      process.exitCode = 1;
      return;
    }
  }
});

/** @returns {Promise<string>} empty before the first release */
async function deployedRevision(release, namespace, env) {
  const { code, stdout } = await run('helm', ['history', release, '--namespace', namespace, '--output', 'json'], {
    env,
  });
  if (code !== 0) return '';
  return String(JSON.parse(stdout).findLast(({ status }) => status === 'deployed')?.revision ?? '');
}
