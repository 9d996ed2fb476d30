import { AutoScalingClient, ResumeProcessesCommand, SuspendProcessesCommand } from '@aws-sdk/client-auto-scaling';
import {
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  EKSClient,
  ListNodegroupsCommand,
  UpdateNodegroupConfigCommand,
} from '@aws-sdk/client-eks';
import { awsError, type ClientOptions } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';

/** How many nodes a group has. */
export interface NodeGroupSize {
  readonly minSize: number;
  readonly desiredSize: number;
  readonly maxSize: number;
}

/** A managed node group as EKS knows it. */
export interface ManagedNodeGroup {
  /** EKS's name, e.g. `general-20261121`. */
  readonly name: string;
  /** Its name in the environment's file, by its label; undefined for a group that somebody else made. */
  readonly specName: string | undefined;
  readonly size: NodeGroupSize;
  readonly scalingGroups: readonly string[];
}

/** A cluster has 30 managed node groups at most (EKS service quotas). */
const MOST_GROUPS = 30;
/** Set by the construct of node groups. */
const NAME_LABEL = 'groundwork/node-group';

/** The managed node groups of one cluster. */
export class ClusterNodes {
  private readonly eks: EKSClient;
  private readonly scaling: AutoScalingClient;

  constructor(
    private readonly cluster: string,
    options: ClientOptions,
  ) {
    this.eks = new EKSClient(options);
    this.scaling = new AutoScalingClient(options);
  }

  close(): void {
    this.eks.destroy();
    this.scaling.destroy();
  }

  /** Throws `CLUSTER_MISSING`. */
  async groups(): Promise<readonly ManagedNodeGroup[]> {
    const clusterName = this.cluster;
    await this.requireCluster();
    const { nodegroups = [] } = await this.eks.send(
      new ListNodegroupsCommand({ clusterName, maxResults: MOST_GROUPS }),
    );
    const described = nodegroups.map((nodegroupName) =>
      this.eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName })),
    );
    return (await Promise.all(described)).map(({ nodegroup }, index) => {
      const { minSize = 0, desiredSize = 0, maxSize = 1 } = nodegroup?.scalingConfig ?? {};
      return {
        name: nodegroups[index]!,
        specName: nodegroup?.labels?.[NAME_LABEL],
        size: { minSize, desiredSize, maxSize },
        scalingGroups: (nodegroup?.resources?.autoScalingGroups ?? []).flatMap(({ name }) => name ?? []),
      };
    });
  }

  /** Starts the change; EKS carries it out within minutes. Throws `NODES_CHANGING`. */
  async resize({ name }: ManagedNodeGroup, size: NodeGroupSize): Promise<void> {
    try {
      await this.eks.send(
        new UpdateNodegroupConfigCommand({
          clusterName: this.cluster,
          nodegroupName: name,
          scalingConfig: { ...size },
        }),
      );
    } catch (error) {
      if (awsError(error).name !== 'ResourceInUseException') throw error;
      throw new DeployError('NODES_CHANGING', `EKS is still changing ${name}; wait some minutes, then run it again.`);
    }
  }

  /**
   * No node is launched until {@link allowLaunches}: on its way out the cluster's autoscaler sees pods without a node and
   * would bring the first one back.
   */
  async forbidLaunches({ scalingGroups }: ManagedNodeGroup): Promise<void> {
    for (const AutoScalingGroupName of scalingGroups)
      await this.scaling.send(new SuspendProcessesCommand({ AutoScalingGroupName, ScalingProcesses: ['Launch'] }));
  }

  async allowLaunches({ scalingGroups }: ManagedNodeGroup): Promise<void> {
    for (const AutoScalingGroupName of scalingGroups)
      await this.scaling.send(new ResumeProcessesCommand({ AutoScalingGroupName, ScalingProcesses: ['Launch'] }));
  }

  private async requireCluster(): Promise<void> {
    try {
      await this.eks.send(new DescribeClusterCommand({ name: this.cluster }));
    } catch (error) {
      if (awsError(error).name !== 'ResourceNotFoundException') throw error;
      throw new DeployError('CLUSTER_MISSING', `there is no cluster ${this.cluster}; deploy the environment first.`);
    }
  }
}
