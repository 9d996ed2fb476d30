import {
  DescribeNodegroupCommand,
  ListNodegroupsCommand,
  UpdateNodegroupConfigCommand,
  type EKSClient,
} from '@aws-sdk/client-eks';
import { awsError } from '../aws/client-options.js';

/** How many nodes a group has. */
export interface NodeGroupSize {
  readonly minSize: number;
  readonly desiredSize: number;
  readonly maxSize: number;
}

/** A cluster has 30 managed node groups at most (EKS service quotas). */
const MOST_GROUPS = 30;

/** The groups' names with their sizes; nothing if there is no such cluster. */
export async function nodeGroups(eks: EKSClient, cluster: string): Promise<ReadonlyMap<string, NodeGroupSize>> {
  const sizes = new Map<string, NodeGroupSize>();
  try {
    const { nodegroups = [] } = await eks.send(
      new ListNodegroupsCommand({ clusterName: cluster, maxResults: MOST_GROUPS }),
    );
    for (const name of nodegroups) {
      const { nodegroup } = await eks.send(new DescribeNodegroupCommand({ clusterName: cluster, nodegroupName: name }));
      const { minSize = 0, desiredSize = 0, maxSize = 1 } = nodegroup?.scalingConfig ?? {};
      sizes.set(name, { minSize, desiredSize, maxSize });
    }
  } catch (error) {
    if (awsError(error).name !== 'ResourceNotFoundException') throw error;
  }
  return sizes;
}

/** Starts the change; EKS carries it out within minutes. */
export async function resize(eks: EKSClient, cluster: string, group: string, size: NodeGroupSize): Promise<void> {
  await eks.send(
    new UpdateNodegroupConfigCommand({ clusterName: cluster, nodegroupName: group, scalingConfig: { ...size } }),
  );
}
