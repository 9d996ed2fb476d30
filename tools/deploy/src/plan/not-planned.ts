import type { SynthesisedStack } from '../synthesised/synthesised-stack.js';

/** Providers that ask the Kubernetes API at each plan. Helm keeps its releases in Secrets, so it reads those too. */
const KUBERNETES = ['helm', 'kubernetes'];

/** Why a stack is left out of a plan by somebody who has no access to the cluster; nothing if it need not be. */
export function needsCluster({ providers }: SynthesisedStack): string | undefined {
  const found = providers.filter((provider) => KUBERNETES.includes(provider));
  if (found.length === 0) return undefined;
  return `needs the cluster (${found.join(', ')}); it is planned, shown and applied by the deployment`;
}
