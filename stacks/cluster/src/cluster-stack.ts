import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster/index.js';
import {
  Addons,
  Cluster,
  EnvironmentStack,
  KarpenterSupport,
  NodeGroup,
  NodeRole,
  type AccessEntryProps,
  type AddonName,
  type EnvironmentStackProps,
  type Input,
  type NodeGroupProps,
} from '@groundwork/infra-constructs';
import type { Construct } from 'constructs';
import type { ClusterOutputs, KarpenterOutputs } from './cluster-outputs.js';

/** A node group as the environment's file writes it. */
export type NodeGroupSettings = Omit<
  NodeGroupProps,
  'clusterName' | 'version' | 'subnetIds' | 'nodeRoleArn' | 'securityGroupIds' | 'volumesKeyArn' | 'dependsOn'
>;

/** Settings of the {@link ClusterStack}. The environment's `cluster` section fits. */
export interface ClusterSettings {
  /** Kubernetes version in EKS standard support. */
  readonly version: string;
  /** Who may reach the API from outside. @default [] - the endpoint is private */
  readonly publicAccessCidrs?: readonly string[];
  /** @default 90 */
  readonly logRetentionDays?: number;
  readonly nodeGroups: readonly NodeGroupSettings[];
  /** @default 'cluster-autoscaler' */
  readonly autoscaler?: 'cluster-autoscaler' | 'karpenter';
  /** @default [] */
  readonly accessEntries?: readonly AccessEntryProps[];
  /** @default {} - EKS's defaults */
  readonly addonVersions?: Readonly<Partial<Record<AddonName, string>>>;
  /** A cluster that is there; everything above is then its owner's business. @default - one is made */
  readonly existingCluster?: { readonly name: string };
}

/** Settings of the {@link ClusterStack}. */
export interface ClusterStackProps extends EnvironmentStackProps {
  readonly clusterName: string;
  readonly cluster: ClusterSettings;
  /** Days that the logs of CloudWatch Container Insights are kept. @default none: no Container Insights */
  readonly containerInsights?: { readonly retentionDays: number };
  /** Whether EKS and Terraform refuse to delete the cluster. @default false */
  readonly protect?: boolean;
  /** The deploy role: administers the cluster. @default - access entries only */
  readonly deployRoleArn?: Input<string>;
  /** The destroy role: administers the cluster, for releases are destroyed before it. @default - access entries only */
  readonly destroyRoleArn?: Input<string>;
  readonly privateSubnets: Input<string[]>;
  /** Group of the control plane's interfaces; needed unless the cluster exists. */
  readonly clusterSecurityGroupId?: Input<string>;
  readonly nodeSecurityGroupId: Input<string>;
  readonly clusterKeyArn: Input<string>;
  readonly volumesKeyArn: Input<string>;
  readonly logsKeyArn: Input<string>;
  readonly messagingKeyArn: Input<string>;
}

/** EKS: control plane, add-ons, node groups, access. Or the outputs of a cluster that is there. */
export class ClusterStack extends EnvironmentStack {
  readonly outputs: ClusterOutputs;

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, props);
    const { existingCluster } = props.cluster;
    this.outputs = existingCluster ? this.found(existingCluster.name) : this.made(props);
  }

  private found(name: string): ClusterOutputs {
    const cluster = new DataAwsEksCluster(this, 'Cluster', { name });
    return {
      ...this.describe(cluster),
      logGroupName: undefined,
      nodeIamRoleArn: undefined,
      autoscalingGroupNames: undefined,
      karpenter: undefined,
    };
  }

  private made(props: ClusterStackProps): ClusterOutputs {
    const { cluster: settings } = props;
    const cluster = new Cluster(this, 'Cluster', {
      ...settings,
      clusterName: props.clusterName,
      subnetIds: this.read(props.privateSubnets),
      // Without one EKS uses the group that it makes itself.
      securityGroupId: this.readOptional(props.clusterSecurityGroupId),
      secretsKeyArn: this.read(props.clusterKeyArn),
      logsKeyArn: this.read(props.logsKeyArn),
      protect: props.protect,
      accessEntries: this.accessEntries(props),
    });
    const addons = new Addons(this, 'Addons', {
      clusterName: cluster.clusterName,
      volumesKeyArn: this.read(props.volumesKeyArn),
      containerInsights: props.containerInsights && {
        ...props.containerInsights,
        kmsKeyArn: this.read(props.logsKeyArn),
      },
      versions: settings.addonVersions,
    });
    const nodeRole = new NodeRole(this, 'NodeRole');
    const groups = settings.nodeGroups.map(
      (group) =>
        new NodeGroup(this, `Nodes-${group.name}`, {
          ...group,
          clusterName: cluster.clusterName,
          version: settings.version,
          subnetIds: this.read(props.privateSubnets),
          nodeRoleArn: nodeRole.arn,
          securityGroupIds: [this.read(props.nodeSecurityGroupId)],
          volumesKeyArn: this.read(props.volumesKeyArn),
          dependsOn: [...addons.beforeNodes, ...nodeRole.role.permissions],
        }),
    );
    addons.installOnNodes(groups.map(({ resource }) => resource));
    const names = groups.map(({ resource }) => resource.resources.get(0).autoscalingGroups.get(0).name);
    return {
      ...this.describe(cluster.resource),
      logGroupName: this.output('cloudwatch_log_group_name', cluster.logGroup.name),
      nodeIamRoleArn: this.output('node_iam_role_arn', nodeRole.arn),
      autoscalingGroupNames: this.output('eks_managed_node_groups_autoscaling_group_names', names),
      karpenter: settings.autoscaler === 'karpenter' ? this.karpenter(cluster.clusterName, props) : undefined,
    };
  }

  private accessEntries({ cluster, deployRoleArn, destroyRoleArn }: ClusterStackProps): readonly AccessEntryProps[] {
    const administrators = [this.readOptional(deployRoleArn), this.readOptional(destroyRoleArn)];
    return [
      ...administrators.flatMap((arn) => (arn ? [{ principalArn: arn, policy: 'cluster-admin' } as const] : [])),
      ...(cluster.accessEntries ?? []),
    ];
  }

  private karpenter(clusterName: string, { messagingKeyArn }: ClusterStackProps): KarpenterOutputs {
    const support = new KarpenterSupport(this, 'Karpenter', {
      clusterName,
      messagingKeyArn: this.read(messagingKeyArn),
    });
    return {
      queueName: this.output('karpenter_queue_name', support.queueName),
      queueArn: this.output('karpenter_queue_arn', support.queue.arn),
      nodeRoleArn: this.output('karpenter_node_iam_role_arn', support.nodeRole.arn),
      instanceProfileName: this.output('karpenter_instance_profile_name', support.instanceProfile.name),
    };
  }

  private describe(cluster: Described) {
    return {
      clusterName: this.output('cluster_name', cluster.name),
      clusterArn: this.output('cluster_arn', cluster.arn),
      clusterEndpoint: this.output('cluster_endpoint', cluster.endpoint),
      clusterCertificateAuthorityData: this.output(
        'cluster_certificate_authority_data',
        cluster.certificateAuthority.get(0).data,
      ),
      clusterVersion: this.output('cluster_version', cluster.version),
      clusterOidcIssuerUrl: this.output('cluster_oidc_issuer_url', cluster.identity.get(0).oidc.get(0).issuer),
    };
  }
}

/** What a made and a found cluster have in common. */
interface Described {
  readonly name: string;
  readonly arn: string;
  readonly endpoint: string;
  readonly version: string;
  readonly certificateAuthority: { get(index: number): { readonly data: string } };
  readonly identity: { get(index: number): { readonly oidc: { get(index: number): { readonly issuer: string } } } };
}
