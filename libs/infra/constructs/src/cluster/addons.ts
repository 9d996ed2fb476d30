import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon/index.js';
import { Construct } from 'constructs';
import type { ITerraformDependable } from 'cdktf';
import { LogGroup } from '../log-group/log-group.js';
import { Role } from '../role/role.js';
import { trustPods } from '../role/workload-role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { ebsEncryption } from './ebs-encryption.js';

/** Add-ons of EKS that we install. */
export type AddonName =
  | 'vpc-cni'
  | 'kube-proxy'
  | 'coredns'
  | 'eks-pod-identity-agent'
  | 'aws-ebs-csi-driver'
  | 'amazon-cloudwatch-observability';

/**
 * Log groups `/aws/containerinsights/<cluster>/<kind>` of the CloudWatch agent. It would make them itself, for ever and under
 * AWS's key.
 */
export interface InsightsLogs {
  readonly retentionDays: number;
  /** Its policy lets CloudWatch Logs use it. */
  readonly kmsKeyArn: string;
}

/** Kinds of groups (CloudWatch user guide, "Logs that Container Insights collects"). */
const INSIGHTS_KINDS = ['application', 'dataplane', 'host', 'performance'];

/** Settings of {@link Addons}. */
export interface AddonsProps {
  readonly clusterName: string;
  /** Key that encrypts the volumes of pods. */
  readonly volumesKeyArn: string;
  /** CloudWatch Container Insights, and how its log groups are kept. @default none */
  readonly containerInsights?: InsightsLogs;
  /** Versions, e.g. `v1.20.4-eksbuild.2`. @default {} - EKS's default for the cluster's version */
  readonly versions?: Readonly<Partial<Record<AddonName, string>>>;
}

/** EKS add-ons. Those that talk to AWS do it with a role of their own through Pod Identity, not with the node's. */
export class Addons extends Construct {
  /** What must be there before the first node: network and credentials. */
  readonly beforeNodes: readonly EksAddon[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AddonsProps,
  ) {
    super(scope, id);
    const agent = this.addon('eks-pod-identity-agent', {});
    const network = this.addon('vpc-cni', {
      dependsOn: [agent],
      podIdentityAssociation: [this.identity('aws-node', 'cni', ['AmazonEKS_CNI_Policy'])],
      // Kubernetes network policies are enforced; without it the chart's would be decoration.
      configurationValues: JSON.stringify({ enableNetworkPolicy: 'true' }),
    });
    this.beforeNodes = [agent, network, this.addon('kube-proxy', {})];
  }

  /** Add-ons whose pods need nodes; without them they would wait, and then count as failed. */
  installOnNodes(nodes: readonly ITerraformDependable[]): void {
    const { props } = this;
    const dependsOn = [...nodes];
    this.addon('coredns', { dependsOn });
    this.addon('aws-ebs-csi-driver', {
      dependsOn,
      podIdentityAssociation: [
        this.identity(
          'ebs-csi-controller-sa',
          'ebs-csi',
          ['service-role/AmazonEBSCSIDriverPolicy'],
          ebsEncryption(props.volumesKeyArn),
        ),
      ],
    });
    if (props.containerInsights) {
      const groups = this.insightsLogs(props.containerInsights);
      this.addon('amazon-cloudwatch-observability', {
        // The agent makes the groups that it does not find.
        dependsOn: [...dependsOn, ...groups.map(({ resource }) => resource)],
        podIdentityAssociation: [this.identity('cloudwatch-agent', 'cloudwatch', ['CloudWatchAgentServerPolicy'])],
        // Our own Fluent Bit ships container logs, to groups with retention and our key.
        configurationValues: JSON.stringify({ containerLogs: { enabled: false } }),
      });
    }
  }

  private insightsLogs(logs: InsightsLogs): readonly LogGroup[] {
    return INSIGHTS_KINDS.map(
      (kind) =>
        new LogGroup(this, `Insights-${kind}`, {
          ...logs,
          logGroupName: `/aws/containerinsights/${this.props.clusterName}/${kind}`,
        }),
    );
  }

  private addon(
    name: AddonName,
    settings: {
      readonly dependsOn?: ITerraformDependable[];
      readonly configurationValues?: string;
      readonly podIdentityAssociation?: { roleArn: string; serviceAccount: string }[];
    },
  ): EksAddon {
    return new EksAddon(this, name, {
      clusterName: this.props.clusterName,
      addonName: name,
      addonVersion: this.props.versions?.[name],
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'PRESERVE',
      ...settings,
    });
  }

  private identity(
    serviceAccount: string,
    role: string,
    managedPolicies: readonly string[],
    statements: ReturnType<typeof ebsEncryption> = [],
  ): { roleArn: string; serviceAccount: string } {
    const stack = EnvironmentStack.of(this);
    const { arn } = new Role(this, `Role-${role}`, {
      name: `${stack.namePrefix}-${role}`,
      description: `Add-on pods of kube-system/${serviceAccount}`,
      trust: [trustPods(stack.accountId)],
      managedPolicies,
      statements,
    });
    return { roleArn: arn, serviceAccount };
  }
}
