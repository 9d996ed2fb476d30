import { DescribeNodegroupCommand, EKSClient } from '@aws-sdk/client-eks';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import { awsError, type ClientOptions } from '../aws/client-options.js';
import type { StackState } from '../state-store.js';

const NODE_GROUP = 'aws_eks_node_group';

/**
 * Whether the environment sleeps: it may, its file wants nodes, and EKS has brought every group of the state to zero. Asks
 * for the groups that the state names, as whoever only plans may not list them.
 */
export async function isAsleep(
  spec: Pick<EnvironmentSpec, 'sleep' | 'cluster'>,
  { resources }: Pick<StackState, 'resources'>,
  options: ClientOptions,
): Promise<boolean> {
  const groups = resources.filter(({ type }) => type === NODE_GROUP);
  if (!spec.sleep.allowed || groups.length === 0) return false;
  if (spec.cluster.nodeGroups.every(({ minSize, desiredSize }) => minSize === 0 && desiredSize === 0)) return false;
  const eks = new EKSClient(options);
  try {
    const awake = groups.map(({ attributes }) =>
      hasNodes(eks, String(attributes.cluster_name), String(attributes.node_group_name)),
    );
    return (await Promise.all(awake)).every((has) => !has);
  } finally {
    eks.destroy();
  }
}

/** A group that somebody deleted is drift, not sleep. */
async function hasNodes(eks: EKSClient, clusterName: string, nodegroupName: string): Promise<boolean> {
  try {
    const { nodegroup } = await eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }));
    const { minSize = 0, desiredSize = 0 } = nodegroup?.scalingConfig ?? {};
    return minSize > 0 || desiredSize > 0;
  } catch (error) {
    if (awsError(error).name === 'ResourceNotFoundException') return true;
    throw error;
  }
}
