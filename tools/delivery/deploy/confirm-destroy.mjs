import { DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';

const TIMEOUT_MS = 20_000;

/**
 * Refuses a destruction that was not typed out, and one of prod that nobody but its author has approved.
 *
 * @param {NodeJS.ProcessEnv} env of the workflow's step
 * @param {typeof fetch} [request]
 */
export async function confirmDestroy(env, request = fetch) {
  const { ENVIRONMENT, CONFIRM, CONFIRM_ENVIRONMENT } = env;
  if (CONFIRM !== 'DESTROY') {
    throw new DeliveryError(`"${CONFIRM ?? ''}" was typed instead of DESTROY.`, 'Type DESTROY, in capitals.');
  }
  if (CONFIRM_ENVIRONMENT !== ENVIRONMENT) {
    throw new DeliveryError(
      `"${CONFIRM_ENVIRONMENT ?? ''}" was typed, but ${ENVIRONMENT} was chosen.`,
      `Type ${ENVIRONMENT} to destroy it.`,
    );
  }
  if (ENVIRONMENT !== 'prod') return;
  const approvers = await approversOf(env, request);
  const others = approvers.filter((login) => login !== env.GITHUB_ACTOR && login !== env.GITHUB_TRIGGERING_ACTOR);
  if (others.length > 0) return;
  throw new DeliveryError(
    `prod is destroyed only when somebody other than ${env.GITHUB_ACTOR} approves (approved by: ${approvers.join(', ') || 'nobody'}).`,
    'Demand reviewers in the GitHub environment prod-destroy, and have one of them approve this run.',
  );
}

/** Source: GitHub REST API, "Get the review history for a workflow run". */
async function approversOf(env, request) {
  const url = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}/approvals`;
  const response = await request(url, {
    headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new DeliveryError(`GitHub does not tell who approved this run (${response.status}).`, 'Run it again.');
  }
  const reviews = await response.json();
  return reviews
    .filter(
      ({ state, environments }) => state === 'approved' && environments.some(({ name }) => name === 'prod-destroy'),
    )
    .map(({ user }) => user.login);
}

await entry(import.meta.url, async (_args, env) => {
  await confirmDestroy(env);
  console.log(`${env.ENVIRONMENT} may be destroyed.`);
});
