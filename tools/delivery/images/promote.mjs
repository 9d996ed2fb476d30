import { requireSettings } from '../deploy/require-settings.mjs';
import { entry, stepOutputs } from '../entry.mjs';
import { contentTag } from './content-tag.mjs';
import { promoteImage } from './registry.mjs';

await entry(import.meta.url, async (_args, env) => {
  requireSettings(['APP', 'REGISTRY', 'SOURCE_REGISTRY'], env);
  const name = `${env.APP}:${contentTag(env.APP)}`;
  const digest = await promoteImage(`${env.SOURCE_REGISTRY}/${name}`, `${env.REGISTRY}/${name}`);
  stepOutputs({ digest }, env);
});
