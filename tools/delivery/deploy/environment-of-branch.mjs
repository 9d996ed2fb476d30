import { DeliveryError } from '../command.mjs';
import { entry, stepOutputs } from '../entry.mjs';

/** Which branch runs where; the order is that of promotion. */
export const STAGES = [
  { branch: 'develop', environment: 'dev' },
  { branch: 'staging', environment: 'staging' },
  { branch: 'main', environment: 'prod' },
];

/**
 * @param {string} branch
 * @param {string} [chosen] by hand; another than the branch's is refused
 * @returns {string} the environment that the branch is delivered to
 */
export function environmentOfBranch(branch, chosen) {
  const stage = STAGES.find((candidate) => candidate.branch === branch);
  if (!stage) {
    const known = STAGES.map((candidate) => candidate.branch).join(', ');
    throw new DeliveryError(`The branch "${branch}" is delivered nowhere.`, `Push to one of ${known}.`);
  }
  if (chosen === undefined || chosen === stage.environment) return stage.environment;
  const right = STAGES.find((candidate) => candidate.environment === chosen)?.branch;
  throw new DeliveryError(
    `${chosen} was chosen on the branch "${branch}", which is delivered to ${stage.environment}.`,
    right ? `Start the workflow on the branch ${right}.` : 'Choose an environment that has a branch.',
  );
}

await entry(import.meta.url, ([branch = '', chosen], env) => {
  stepOutputs({ environment: environmentOfBranch(branch, chosen) }, env);
});
