import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Release } from '@cdktf/provider-helm/lib/release/index.js';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** What the namespace of the product must carry; the delivery looks at it after each release, too. */
export const NAMESPACE_LABELS = {
  // Pods count as ready when the load balancer sends to them, so that a rollout drops no request (AWS Load Balancer
  // Controller, "Pod readiness gate").
  'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
  'pod-security.kubernetes.io/enforce': 'restricted',
} as const;

/** Beside `src` and `dist` alike. */
const CHART = join(dirname(fileURLToPath(import.meta.url)), '..', 'charts', 'namespace');

/** Settings of the {@link ReleaseNamespace}. */
export interface ReleaseNamespaceProps {
  readonly namespace: string;
}

/** The namespace with its labels, by a release of its own: `create_namespace` sets no labels. It outlives the stack. */
export class ReleaseNamespace extends Construct {
  readonly resource: Release;

  constructor(scope: Construct, id: string, { namespace }: ReleaseNamespaceProps) {
    super(scope, id);
    const { outdir } = App.of(this);
    this.resource = new Release(this, 'Resource', {
      name: `namespace-${namespace}`.slice(0, 53).replace(/-+$/, ''),
      chart: relative(resolve(join(outdir, 'stacks', TerraformStack.of(this).node.id)), CHART),
      // Helm keeps its record of a release in a namespace that is there before it.
      namespace: 'kube-system',
      // One that is there already, of an earlier stack or of the cluster's owner, gets the labels and keeps all else.
      takeOwnership: true,
      atomic: true,
      wait: true,
      timeout: 120,
      maxHistory: 5,
      values: [JSON.stringify({ name: namespace, labels: NAMESPACE_LABELS })],
    });
  }
}
