import type { StackOutput } from '@groundwork/infra-constructs';

/** What the cluster stack publishes, of a cluster made or found. */
export interface ClusterOutputs {
  readonly clusterName: StackOutput<string>;
  readonly clusterArn: StackOutput<string>;
  readonly clusterEndpoint: StackOutput<string>;
  readonly clusterCertificateAuthorityData: StackOutput<string>;
  readonly clusterVersion: StackOutput<string>;
  readonly clusterOidcIssuerUrl: StackOutput<string>;
  /** Log group of the control plane; none of an existing cluster. */
  readonly logGroupName: StackOutput<string> | undefined;
  readonly nodeIamRoleArn: StackOutput<string> | undefined;
  /** Auto Scaling groups of the node groups: alarms and the autoscaler's role name them. */
  readonly autoscalingGroupNames: StackOutput<string[]> | undefined;
  readonly karpenter: KarpenterOutputs | undefined;
}

/** There when Karpenter is the autoscaler. */
export interface KarpenterOutputs {
  readonly queueName: StackOutput<string>;
  readonly queueArn: StackOutput<string>;
  readonly nodeRoleArn: StackOutput<string>;
  readonly instanceProfileName: StackOutput<string>;
}
