import { readFileSync } from 'node:fs';
import { demand, DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';

const TIMEOUT_MS = 20_000;

/**
 * Pushes the tag and a branch with the release's commit, and asks for its merge into develop, from where it goes through
 * the stages like any change.
 */
await entry(import.meta.url, async (_args, env) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const branch = `release/v${version}`;
  const remote = `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}.git`;
  await demand('git', ['push', remote, `HEAD:refs/heads/${branch}`, `refs/tags/v${version}`], { env: withToken(env) });
  const response = await fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/pulls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
    body: JSON.stringify({
      title: `chore(release): ${version}`,
      head: branch,
      base: 'develop',
      body: 'See CHANGELOG.md.',
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok)
    throw new DeliveryError(`GitHub refused the pull request (${response.status}).`, `Open it from ${branch}.`);
  console.log((await response.json()).html_url);
});

/** The token by git's environment, so that it stands in no command line and in no file. */
function withToken(env) {
  const basic = Buffer.from(`x-access-token:${env.GITHUB_TOKEN}`).toString('base64');
  return {
    ...env,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${env.GITHUB_SERVER_URL}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}
