import { readFileSync } from 'node:fs';
import { demand } from '../command.mjs';
import { requireSettings } from '../deploy/require-settings.mjs';
import { entry, stepOutputs, stepSummary } from '../entry.mjs';
import { contentTag } from './content-tag.mjs';
import { digestOf } from './registry.mjs';

/**
 * What the summary says when a delivery did not raise the version: its tag stays on the image of the delivery before.
 *
 * @param {{ app: string, version: string, held: string | null, delivered: string | null }} image `held` is the digest under
 *   the version's tag, `delivered` the one that is deployed now
 * @returns {string} empty when there is nothing to say
 */
export function versionWarning({ app, version, held, delivered }) {
  if (held === null || held === delivered) return '';
  return (
    `⚠️ **${app} ${version} is not what is deployed.** The tag \`${version}\` stays on \`${held}\`, deployed is ` +
    `\`${delivered ?? 'an image without its tag'}\`: tags are immutable, and this delivery did not raise the version. ` +
    'The Release workflow does, or `nx run delivery:version` (docs/releasing.md).'
  );
}

/** The semantic version as a second tag on the same digest. Tags are immutable: one that is there stays as it is. */
await entry(import.meta.url, async (_args, env) => {
  requireSettings(['APP', 'REGISTRY'], env);
  const repository = `${env.REGISTRY}/${env.APP}`;
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const content = `${repository}:${contentTag(env.APP)}`;
  const [held, delivered] = [await digestOf(`${repository}:${version}`), await digestOf(content)];
  if (held === null) await demand('crane', ['tag', content, version]);
  const warning = versionWarning({ app: env.APP, version, held, delivered });
  if (warning) stepSummary(warning, env);
  stepOutputs({ version, digest: held ?? delivered ?? '' }, env);
});
