import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeliveryError } from '../command.mjs';

/**
 * Name and namespace of the release as they were just synthesised, for the first release has no outputs yet; and digests
 * that the environment's file pins images to, which win over tags.
 *
 * @param {string} root of the workspace
 * @param {string} environment
 * @returns {{ release: string, namespace: string, digests: string[] }}
 */
export function synthesisedRelease(root, environment) {
  const file = join(root, 'cdktf.out', environment, 'stacks', `${environment}-release`, 'cdk.tf.json');
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new DeliveryError(
      `${environment} has no synthesised release stack: ${error.message}`,
      'Is release.enabled false in its environment.ts? Then `helm upgrade` releases.',
    );
  }
  const { name, namespace } = JSON.parse(text).output;
  const digests = [...new Set(text.match(/sha256:[0-9a-f]{64}/g) ?? [])];
  return { release: name.value, namespace: namespace.value, digests };
}
