import { demand, DeliveryError } from '../command.mjs';
import { requireSettings } from '../deploy/require-settings.mjs';
import { entry } from '../entry.mjs';
import { contentTag } from './content-tag.mjs';
import { digestOf } from './registry.mjs';

/**
 * Gives a built image its tag. That comes last, after signature, bill of materials and scan: what has the tag of its
 * content passed them all, and a run that broke off before leaves nothing that could be taken for finished.
 *
 * @param {{ repository: string, digest: string, tag: string, insecure?: boolean, env?: NodeJS.ProcessEnv }} options
 */
export async function publishImage({ repository, digest, tag, insecure = false, env }) {
  const held = await digestOf(`${repository}:${tag}`, { insecure, env });
  if (held === digest) return;
  if (held !== null) {
    throw new DeliveryError(
      `${repository}:${tag} is ${held} already, not ${digest}.`,
      'Another run built the same content meanwhile. Run this one again; it takes what is there.',
    );
  }
  await demand('crane', ['tag', `${repository}@${digest}`, tag, ...(insecure ? ['--insecure'] : [])], { env });
}

await entry(import.meta.url, async (_args, env) => {
  requireSettings(['APP', 'REPOSITORY', 'DIGEST'], env);
  await publishImage({ repository: env.REPOSITORY, digest: env.DIGEST, tag: contentTag(env.APP), env });
});
