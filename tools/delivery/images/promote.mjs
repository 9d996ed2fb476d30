import { requireSettings } from '../deploy/require-settings.mjs';
import { entry, stepOutputs } from '../entry.mjs';
import { contentTag } from './content-tag.mjs';
import { promoteImage } from './registry.mjs';
import { verifySignature } from './signature.mjs';

await entry(import.meta.url, async (_args, env) => {
  requireSettings(['APP', 'REGISTRY', 'SOURCE_REGISTRY'], env);
  const name = `${env.APP}:${contentTag(env.APP)}`;
  // Before it is copied: what somebody else signed, or nobody, does not enter the next stage's registry.
  const digest = await promoteImage(`${env.SOURCE_REGISTRY}/${name}`, `${env.REGISTRY}/${name}`, {
    verify: (image) => verifySignature(image, env),
  });
  stepOutputs({ digest }, env);
});
