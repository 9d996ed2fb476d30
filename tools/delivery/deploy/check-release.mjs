import { demand, DeliveryError } from '../command.mjs';

/** What the release stack gives the namespace (stacks/release), and rollouts and pods rely on. */
export const NAMESPACE_LABELS = {
  'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
  'pod-security.kubernetes.io/enforce': 'restricted',
};

/**
 * Whether the Deployments name the images that were to be released, and the namespace is fit for rollouts.
 *
 * @param {import('./helm-history.mjs').Place & { tags: string, digests?: string[] }} place `tags` as `api=…,worker=…,web=…`;
 *   `digests` that images may be pinned to instead
 */
export async function checkRelease({ release, namespace, tags, digests, env }) {
  const selector = `app.kubernetes.io/instance=${release}`;
  const options = { env, timeoutMs: 120_000 };
  const deployments = await demand(
    'kubectl',
    ['get', 'deployments', '-n', namespace, '-l', selector, '-o', 'json'],
    options,
  );
  const others = otherImages(JSON.parse(deployments).items, tags, digests);
  if (others.length > 0) {
    throw new DeliveryError(
      `${release} in ${namespace} does not run what was released:\n${others.join('\n')}`,
      'Helm took it back, or Terraform saw no change. docs/runbooks/release.md says what to do.',
    );
  }
  const found = JSON.parse(await demand('kubectl', ['get', 'namespace', namespace, '-o', 'json'], options));
  const missing = missingLabels(found.metadata.labels);
  if (missing.length > 0) {
    throw new DeliveryError(
      `The namespace ${namespace} lacks the labels ${missing.join(' and ')}, so that rollouts may drop requests or pods may do too much.`,
      `Somebody took them away: kubectl label namespace ${namespace} ${missing.join(' ')}`,
    );
  }
}

/**
 * @param {{ metadata: any, spec: any }[]} deployments
 * @param {string} tags
 * @param {string[]} [digests]
 * @returns {string[]} a line for each app whose Deployment is missing or names another image
 */
export function otherImages(deployments, tags, digests = []) {
  return tags.split(',').flatMap((pair) => {
    const [app, tag] = pair.split('=');
    const own = deployments.find(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === app);
    const image = own?.spec.template.spec.containers.find(({ name }) => name === app)?.image;
    if ([`:${tag}`, ...digests.map((digest) => `@${digest}`)].some((end) => image?.endsWith(end))) return [];
    return [`${app}: ${image ?? 'no Deployment'} instead of …:${tag}`];
  });
}

/** @param {Record<string, string> | undefined} labels */
export function missingLabels(labels) {
  return Object.entries(NAMESPACE_LABELS)
    .filter(([name, value]) => labels?.[name] !== value)
    .map(([name, value]) => `${name}=${value}`);
}
