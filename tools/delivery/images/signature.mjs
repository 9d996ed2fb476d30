import { demand, DeliveryError } from '../command.mjs';
import { requireSettings } from '../deploy/require-settings.mjs';
import { entry } from '../entry.mjs';
import { digestOf } from './registry.mjs';

const ISSUER = 'https://token.actions.githubusercontent.com';

/**
 * Who may have signed: the images workflow of this repository on a branch that is delivered, nobody else.
 *
 * @param {NodeJS.ProcessEnv} env of a workflow
 * @returns {string} a regular expression as cosign takes it
 */
export function signer({ GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY = '' }) {
  const quoted = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return String.raw`^${quoted}/\.github/workflows/images\.yml@refs/heads/(develop|staging|main)$`;
}

/**
 * Signature and bill of materials of the image are those of our workflow.
 *
 * @param {string} image with a digest or a tag
 * @param {NodeJS.ProcessEnv} env
 * @throws {DeliveryError}
 */
export async function verifySignature(image, env) {
  const identity = ['--certificate-oidc-issuer', ISSUER, '--certificate-identity-regexp', signer(env)];
  await demand('cosign', ['verify', image, ...identity, '--output', 'text'], { env });
  await demand('cosign', ['verify-attestation', image, '--type', 'spdxjson', ...identity], { env });
}

/**
 * Signs an image and attests its bill of materials, each only when it has none yet: tags are immutable, and a run that
 * broke off in between must be able to go on.
 *
 * @param {{ repository: string, digest: string, sbom: string, insecure?: boolean, env?: NodeJS.ProcessEnv }} options
 */
export async function signImage({ repository, digest, sbom, insecure, env }) {
  const image = `${repository}@${digest}`;
  const has = async (suffix) =>
    (await digestOf(`${repository}:${digest.replace(':', '-')}.${suffix}`, { insecure, env })) !== null;
  if (!(await has('sig'))) await demand('cosign', ['sign', '--yes', image], { env, show: true });
  if (await has('att')) return;
  await demand('cosign', ['attest', '--yes', '--type', 'spdxjson', '--predicate', sbom, image], { env, show: true });
}

await entry(import.meta.url, async ([what, sbom], env) => {
  requireSettings(['REPOSITORY', 'DIGEST'], env);
  const { REPOSITORY: repository, DIGEST: digest } = env;
  if (what === 'sign' && sbom) return signImage({ repository, digest, sbom, env });
  if (what === 'verify') return verifySignature(`${repository}@${digest}`, env);
  throw new DeliveryError(`"${what ?? ''}" is not known.`, 'signature.mjs sign <bill of materials> | verify');
});
