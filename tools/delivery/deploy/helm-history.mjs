import { DeliveryError, run } from '../command.mjs';

/** @typedef {{ revision: number, status: string, description: string }} Revision */
/** @typedef {{ release: string, namespace: string, env?: NodeJS.ProcessEnv }} Place */

/**
 * The revisions of a release that Helm still knows, oldest first; none before the first release.
 *
 * @param {Place} place
 * @returns {Promise<Revision[]>}
 */
export async function readHistory({ release, namespace, env }) {
  const { code, stdout, stderr } = await run(
    'helm',
    ['history', release, '--namespace', namespace, '--output', 'json'],
    { env, timeoutMs: 120_000 },
  );
  if (code === 0) return JSON.parse(stdout);
  if (/release: not found/.test(stderr)) return [];
  throw new DeliveryError(
    `The revisions of ${release} in ${namespace} cannot be read:\n${stderr.trim()}`,
    'Does kubectl reach the cluster? `aws eks update-kubeconfig --name <cluster>` gives access.',
  );
}

/**
 * @param {Revision} revision
 * @returns {number | undefined} the revision that it brought back; undefined when it was a release
 */
export function broughtBack({ description }) {
  const [, number] = /^Rollback to (\d+)$/.exec(description ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
}

/**
 * The last revision, when it is not what Terraform released last: it was rolled back, by Helm or by the delivery, or it
 * failed. Terraform's provider does not read the values of the revision that runs (hashicorp/terraform-provider-helm#1349),
 * so a release of the same images would be "no changes" while the pods of before run on.
 *
 * @param {Revision[]} history
 * @returns {number | undefined}
 */
export function releaseAgainAfter(history) {
  const last = history.at(-1);
  if (last === undefined) return undefined;
  return last.status !== 'deployed' || broughtBack(last) !== undefined ? last.revision : undefined;
}
