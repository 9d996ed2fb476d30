import { readFileSync } from 'node:fs';
import { demand } from '../command.mjs';
import { requireSettings } from '../deploy/require-settings.mjs';
import { entry, stepOutputs } from '../entry.mjs';
import { contentTag } from './content-tag.mjs';
import { digestOf } from './registry.mjs';

/** The semantic version as a second tag on the same digest. Tags are immutable: one that is there stays as it is. */
await entry(import.meta.url, async (_args, env) => {
  requireSettings(['APP', 'REGISTRY'], env);
  const repository = `${env.REGISTRY}/${env.APP}`;
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const held = await digestOf(`${repository}:${version}`);
  if (held === null) await demand('crane', ['tag', `${repository}:${contentTag(env.APP)}`, version]);
  stepOutputs({ version, digest: held ?? (await digestOf(`${repository}:${version}`)) ?? '' }, env);
});
