import { DeleteNetworkInterfaceCommand, DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { awsError, type ClientOptions } from '../aws/client-options.js';
import type { ClusterPlace } from './cluster-place.js';

/** The VPC CNI writes the cluster's name on the interfaces it makes (amazon-vpc-cni-k8s, `CLUSTER_NAME`). */
const CLUSTER_TAG = 'cluster.k8s.amazonaws.com/name';

/**
 * Deletes the interfaces that nodes had for their pods and that nothing uses any more: the CNI on a node that is ended at
 * once has no time to, and the node's security group cannot be deleted while they are there. Gives their ids.
 */
export async function deleteDetachedInterfaces(
  options: ClientOptions,
  { vpcId, name }: ClusterPlace,
): Promise<readonly string[]> {
  const ec2 = new EC2Client(options);
  const deleted: string[] = [];
  try {
    const { NetworkInterfaces = [] } = await ec2.send(
      new DescribeNetworkInterfacesCommand({
        Filters: [
          { Name: 'vpc-id', Values: [vpcId] },
          { Name: 'status', Values: ['available'] },
          { Name: 'description', Values: ['aws-K8S-*'] },
          { Name: `tag:${CLUSTER_TAG}`, Values: [name] },
        ],
      }),
    );
    for (const { NetworkInterfaceId } of NetworkInterfaces) {
      if (NetworkInterfaceId !== undefined && (await remove(ec2, NetworkInterfaceId))) deleted.push(NetworkInterfaceId);
    }
    return deleted;
  } finally {
    ec2.destroy();
  }
}

async function remove(ec2: EC2Client, NetworkInterfaceId: string): Promise<boolean> {
  try {
    await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    return true;
  } catch (error) {
    // AWS may have been faster.
    if (awsError(error).name !== 'InvalidNetworkInterfaceID.NotFound') throw error;
    return false;
  }
}
