import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { DeliveryError } from '../command.mjs';

/**
 * Name and namespace of the release, as its stack publishes them.
 *
 * @param {ReturnType<typeof readOutputs>} outputs
 */
export const placeIn = (outputs) => ({
  release: outputs.demand('RELEASE_NAME'),
  namespace: outputs.demand('RELEASE_NAMESPACE'),
});

/**
 * Outputs of an environment's stacks as `nx run <environment>:outputs --env-file` wrote them.
 *
 * @param {string} file
 */
export function readOutputs(file) {
  let values;
  try {
    values = parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new DeliveryError(`${file} cannot be read: ${error.message}`, 'Write it by `nx run <environment>:outputs`.');
  }
  return {
    values,
    /** @param {string} name */
    demand(name) {
      const value = values[name];
      if (value) return value;
      throw new DeliveryError(
        `${file} has no ${name}.`,
        'Is the stack that gives it deployed? `nx run <environment>:outputs` shows what there is.',
      );
    },
  };
}
