import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnvironment, type EnvironmentSpec } from '@groundwork/infra-spec';
import type { Configuration } from './configuration.js';
import { DeployError } from './deploy-error.js';

/** The settings of the environment. Throws `ENVIRONMENT_UNKNOWN`, or `EnvironmentError` with every problem. */
export async function loadEnvironment({ root, environment }: Configuration): Promise<EnvironmentSpec> {
  const file = join(root, 'environments', environment, 'environment.ts');
  if (!existsSync(file)) {
    throw new DeployError(
      'ENVIRONMENT_UNKNOWN',
      `there is no environments/${environment}/environment.ts; make the folder from another environment's, or name one that exists.`,
    );
  }
  const { default: settings } = (await import(pathToFileURL(file).href)) as { default: unknown };
  const spec = parseEnvironment(settings);
  if (spec.name !== environment) {
    throw new DeployError(
      'ENVIRONMENT_NAME',
      `environments/${environment}/environment.ts calls itself "${spec.name}"; stacks are named by it, so set name to "${environment}".`,
    );
  }
  return spec;
}
