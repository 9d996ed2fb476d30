import { environmentNames, type EnvironmentSpec } from '@groundwork/infra-spec';
import { clientOptions, type ClientOptions } from '../aws/client-options.js';
import type { StackState } from '../state-store.js';
import type { ClusterPlace } from './cluster-place.js';
import type { Waiting } from './load-balancers.js';

/** Where to look for what a stack's destruction leaves. */
export interface CleanUpPlace {
  readonly options: ClientOptions;
  /** Undefined where no stack with a VPC is deployed. */
  readonly cluster: ClusterPlace | undefined;
}

/** Reads it before anything is destroyed: the VPC's id stands in the states. */
export function clusterPlace(
  spec: EnvironmentSpec,
  endpoint: string | undefined,
  deployed: readonly { readonly state: StackState }[],
): CleanUpPlace {
  const ids = deployed.map(({ state }) => state.outputs.vpc_id?.value);
  const vpcId = ids.find((value): value is string => typeof value === 'string');
  const { existingCluster, namespace } = spec.cluster;
  const name = existingCluster?.name ?? environmentNames(spec).cluster;
  return {
    options: clientOptions(spec.region, endpoint),
    cluster: vpcId === undefined ? undefined : { vpcId, name, ...(existingCluster ? { namespace } : {}) },
  };
}

/** Waits for, or removes, what Kubernetes made beside Terraform and would keep the network from being destroyed. */
export async function cleanUpAfter(
  { options, cluster }: CleanUpPlace,
  { resources }: Pick<StackState, 'resources'>,
  say: (line: string) => void,
  waiting: Waiting = {},
): Promise<void> {
  if (cluster === undefined) return;
  const had = (type: string) => resources.some((resource) => resource.type === type);
  if (had('helm_release')) {
    // The controller that removes load balancers lives in the next stack to go, so it has to finish first.
    const { waitForLoadBalancers } = await import('./load-balancers.js');
    await waitForLoadBalancers(options, cluster, waiting);
  }
  if (had('aws_eks_node_group')) {
    const { deleteDetachedInterfaces } = await import('./detached-interfaces.js');
    const deleted = await deleteDetachedInterfaces(options, cluster);
    if (deleted.length > 0)
      say(`${cluster.vpcId}: ${deleted.length} network interfaces deleted that nodes left behind`);
  }
}
