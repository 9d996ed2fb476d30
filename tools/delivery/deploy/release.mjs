import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { demand, DeliveryError, run } from '../command.mjs';
import { entry, stepOutputs } from '../entry.mjs';
import { checkRelease } from './check-release.mjs';
import { ensureDatabaseLogin } from './database-login.mjs';
import { broughtBack, readHistory, releaseAgainAfter } from './helm-history.mjs';
import { synthesisedRelease } from './synthesised-release.mjs';
import { lastVerified, markedRevisions, markVerified } from './verified-revisions.mjs';
import { imageTags } from '../images/content-tag.mjs';
import { readPlan, real } from '../plan/plan-summary.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RELEASE_MS = 70 * 60_000;
/** The chart's migration job gives up while the database is not to be reached; the next attempt finds it there. */
const ATTEMPTS = 3;
/** The controller makes the load balancer after Helm has ended: two to five minutes as a rule (estimate). */
const BALANCER_WAIT_MS = 60_000;
const BALANCER_ATTEMPTS = 10;

/**
 * Whether the release can be held to its review. It is planned before the other stacks are applied; where one of those
 * changes, so may the values that the release reads from it.
 *
 * @param {string} environment
 * @param {import('../plan/plan-summary.mjs').StackPlan[]} stacks
 */
export function isHeldTo(environment, stacks) {
  const name = `${environment}-release`;
  const own = stacks.find((stack) => stack.name === name);
  if (own === undefined || own.notPlanned) return false;
  return stacks.every((stack) => stack === own || (!stack.notPlanned && real(stack.changes).length === 0));
}

/**
 * @param {string} environment
 * @param {import('../plan/plan-summary.mjs').StackPlan[]} stacks
 * @returns {string} the words for the log
 */
export function whyNotHeld(environment, stacks) {
  const own = stacks.find((stack) => stack.name === `${environment}-release`);
  if (own === undefined) return 'it was not part of it';
  return own.notPlanned ?? 'other stacks changed';
}

/**
 * Whether the release itself is there, and only its load balancer is not yet, whose address the DNS record wants. The AWS
 * provider says "Search returned 0 results" or "no matching ELBv2 … found" of the data source (as of 6.25.0).
 *
 * @param {string} output of Terraform
 */
export function waitsForLoadBalancer(output) {
  const plain = stripVTControlCharacters(output).replaceAll(/[\s│╷╵]+/g, ' ');
  return /(returned 0 results|returned no results|no matching|empty result)[^╷]{0,400}data\.aws_lb\./i.test(plain);
}

/**
 * Applies until it succeeds, tries no more, or is not what was reviewed. A load balancer that is still being made is waited
 * for and does not count as a failed release.
 *
 * @param {(attempt: number) => Promise<{ code: number, stdout: string, stderr: string }>} apply
 * @param {{ waitMs?: number, attempts?: number, balancerAttempts?: number }} [bounds]
 */
export async function applyRelease(
  apply,
  { waitMs = BALANCER_WAIT_MS, attempts = ATTEMPTS, balancerAttempts = BALANCER_ATTEMPTS } = {},
) {
  let failures = 0;
  let waits = 0;
  for (let attempt = 1; ; attempt += 1) {
    const { code, stdout, stderr } = await apply(attempt);
    if (code === 0) return;
    if (stderr.includes('NOT_AS_REVIEWED')) throw new DeliveryError('It is not what was reviewed.', 'Plan again.');
    if (waitsForLoadBalancer(stdout + stderr)) {
      waits += 1;
      if (waits >= balancerAttempts) {
        throw new DeliveryError(
          `The release runs, but its load balancer is not there after ${waits} looks, so the DNS record is not made.`,
          'kubectl -n kube-system logs deployment/aws-load-balancer-controller says why; then run this again.',
        );
      }
      console.log(`The release runs; its load balancer is still being made (look ${waits} of ${balancerAttempts}).`);
      await sleep(waitMs);
      continue;
    }
    failures += 1;
    console.log(`The release did not become ready and was undone (${failures} of ${attempts}).`);
    if (failures >= attempts) {
      throw new DeliveryError('What ran before goes on running.', 'docs/runbooks/release.md says how to find out why.');
    }
  }
}

/**
 * @param {string} outputs of the security stack, as JSON
 * @param {string} environment
 */
export function loginIn(outputs, environment) {
  const { database_login_secret_arn: secretArn, database_login_version: version } =
    JSON.parse(outputs)[`${environment}-security`] ?? {};
  if (secretArn && version) return { secretArn, version };
  throw new DeliveryError(
    'The security stack has no outputs database_login_secret_arn and database_login_version yet.',
    `An administrator deploys it: nx run ${environment}:deploy --stack security.`,
  );
}

/**
 * The revision to go back to when the release turns out bad. One that Helm took back by itself is marked anew: the older one
 * is forgotten first.
 *
 * @param {import('./helm-history.mjs').Place} place
 * @returns {Promise<string>} empty when none has passed its smoke test
 */
export async function goBackTo(place) {
  const history = await readHistory(place);
  if (history.length === 0) return '';
  const marked = await markedRevisions(place);
  const revision = lastVerified(history, marked);
  const last = history.at(-1);
  if (revision === last.revision && broughtBack(last) !== undefined && !marked.has(revision)) await markVerified(place);
  return String(revision ?? '');
}

/**
 * Deploys the release stack with the images of this commit's content: `helm upgrade --install --atomic --wait` by the
 * Helm provider, which undoes an upgrade whose pods do not become ready. Says as `previous_revision` what to go back to,
 * and ends well only when the Deployments name the new images.
 */
await entry(import.meta.url, async (args, env) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { reviewed: { type: 'string' } },
  });
  const [environment] = positionals;
  if (!environment) throw new DeliveryError('No environment is named.', 'nx run <environment>:release');
  const tags = imageTags();
  const tool = join(ROOT, 'tools', 'deploy', 'dist', 'main.js');
  const surroundings = { ...env, GROUNDWORK_IMAGE_TAGS: tags, GROUNDWORK_RELEASE_AGAIN: '' };
  const options = { cwd: ROOT, env: surroundings, show: true, timeoutMs: RELEASE_MS };
  const synthesise = () => demand(process.execPath, [tool, 'synth', environment], options);
  await synthesise();
  const { digests, ...place } = { ...synthesisedRelease(ROOT, environment), env };
  stepOutputs({ previous_revision: await goBackTo(place) }, env);
  const reviewed = values.reviewed === undefined ? [] : readPlan(values.reviewed);
  const held = isHeldTo(environment, reviewed);
  if (values.reviewed)
    console.log(held ? 'Held to the reviewed plan.' : `Not held to the review: ${whyNotHeld(environment, reviewed)}.`);
  const told = await demand(
    process.execPath,
    [tool, 'outputs', environment, '--stack', 'security', '--format', 'json'],
    { ...options, show: false },
  );
  const made = await ensureDatabaseLogin(loginIn(told, environment), { env });
  if (made) console.log('The login of the pods in the database has a password now.');
  const deploy = [tool, 'deploy', environment, '--stack', 'release'];
  await applyRelease(async (attempt) => {
    const again = releaseAgainAfter(await readHistory(place));
    if (again !== undefined && surroundings.GROUNDWORK_RELEASE_AGAIN !== String(again)) {
      console.log(`Revision ${again} is a rollback or failed: released again, whatever Terraform takes for released.`);
      surroundings.GROUNDWORK_RELEASE_AGAIN = String(again);
      await synthesise();
    }
    // The second attempt is at the same release; its plan also mends what the first left. A review knew of no rollback.
    const asReviewed = held && attempt === 1 && surroundings.GROUNDWORK_RELEASE_AGAIN === '';
    return run(process.execPath, [...deploy, ...(asReviewed ? ['--reviewed', values.reviewed] : ['--yes'])], options);
  });
  await checkRelease({ ...place, tags, digests });
});
