import { readFileSync } from 'node:fs';
import { DeliveryError } from '../command.mjs';
import { requireSettings } from '../deploy/require-settings.mjs';
import { entry, stepOutputs } from '../entry.mjs';
import { buildArguments, contentTag } from './content-tag.mjs';
import { digestOf } from './registry.mjs';

/**
 * @param {{ environment: string, present: boolean, source: string }} situation
 * @returns {'nothing' | 'build' | 'promote'}
 */
export function actionFor({ environment, present, source }) {
  if (present) return 'nothing';
  if (environment === 'dev') return 'build';
  if (source) return 'promote';
  throw new DeliveryError(
    `${environment} does not say which registry it takes images from.`,
    'Set IMAGE_SOURCE_REGISTRY in the GitHub environment.',
  );
}

await entry(import.meta.url, async (_args, env) => {
  requireSettings(['APP', 'ENVIRONMENT', 'REGISTRY'], env);
  const tag = contentTag(env.APP);
  const repository = `${env.REGISTRY}/${env.APP}`;
  const reference = `${repository}:${tag}`;
  const digest = await digestOf(reference);
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const action = actionFor({
    environment: env.ENVIRONMENT,
    present: digest !== null,
    source: env.SOURCE_REGISTRY ?? '',
  });
  const built = { build_arguments: buildArguments(env.APP).join(' ') };
  stepOutputs({ action, tag, repository, reference, digest: digest ?? '', version, ...built }, env);
});
