import { demand, DeliveryError, run } from '../command.mjs';

/**
 * @param {string} reference
 * @param {{ insecure?: boolean, platform?: string, env?: NodeJS.ProcessEnv }} [options] with `platform` that one's
 *   image instead of the index of all
 * @returns {Promise<string | null>} `sha256:…`, or null when the registry does not hold it
 */
export async function digestOf(reference, { insecure = false, platform, env } = {}) {
  const only = platform ? ['--platform', platform] : [];
  const { code, stdout, stderr } = await run('crane', ['digest', reference, ...only, ...flags(insecure)], { env });
  if (code === 0) return stdout.trim();
  if (/MANIFEST_UNKNOWN|NAME_UNKNOWN|404/.test(stderr)) return null;
  throw new DeliveryError(
    `The registry does not answer for ${reference}:\n${stderr.trim()}`,
    'Is the role allowed to read it?',
  );
}

/**
 * Copies one image with all platforms, and the signature and attestations that cosign keeps beside it under tags made of
 * the digest. Source: sigstore cosign, "Signature Specification" (tag-based discovery).
 *
 * @param {string} from reference with a tag
 * @param {string} to reference with a tag
 * @param {{ insecure?: boolean, env?: NodeJS.ProcessEnv, verify?: (image: string) => Promise<void> }} [options] `verify`
 *   looks at the source, by its digest, before anything is copied
 * @returns {Promise<string>} the digest, the same at both ends
 */
export async function promoteImage(from, to, { insecure = false, env, verify } = {}) {
  const digest = await digestOf(from, { insecure, env });
  if (digest === null) {
    throw new DeliveryError(
      `${from} is not in the registry of the stage before.`,
      'Images reach a stage only through the one before it: deliver this content there first.',
    );
  }
  const [source, target] = [from, to].map((reference) => reference.slice(0, reference.lastIndexOf(':')));
  const beside = ['sig', 'att'].map((suffix) => `${digest.replace(':', '-')}.${suffix}`);
  for (const tag of beside) {
    if ((await digestOf(`${source}:${tag}`, { insecure, env })) === null) {
      throw new DeliveryError(
        `${from} has no ${tag.endsWith('.sig') ? 'signature' : 'attestation'}.`,
        'Build it by the images workflow.',
      );
    }
  }
  await verify?.(`${source}@${digest}`);
  // The tag that says "finished" arrives last here too.
  for (const tag of beside) await copyUnlessThere(`${source}:${tag}`, `${target}:${tag}`, { insecure, env });
  await demand('crane', ['copy', `${source}@${digest}`, to, ...flags(insecure)], { env });
  const arrived = await digestOf(to, { insecure, env });
  if (arrived !== digest) throw new DeliveryError(`${to} is ${arrived}, not ${digest}.`, 'Promote it again.');
  return digest;
}

/** Tags are immutable: a run that broke off after the signature must not stumble over it. */
async function copyUnlessThere(from, to, { insecure, env }) {
  const [wanted, held] = [await digestOf(from, { insecure, env }), await digestOf(to, { insecure, env })];
  if (wanted !== held) await demand('crane', ['copy', from, to, ...flags(insecure)], { env });
}

const flags = (insecure) => (insecure ? ['--insecure'] : []);
