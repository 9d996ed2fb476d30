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
 * @returns {string} the environment that the branch is delivered to
 */
export function environmentOfBranch(branch) {
  const stage = STAGES.find((candidate) => candidate.branch === branch);
  if (stage) return stage.environment;
  const known = STAGES.map((candidate) => candidate.branch).join(', ');
  throw new DeliveryError(`The branch "${branch}" is delivered nowhere.`, `Push to one of ${known}.`);
}

await entry(import.meta.url, ([branch = ''], env) => {
  stepOutputs({ environment: environmentOfBranch(branch) }, env);
});
