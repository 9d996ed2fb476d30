import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry/index.js';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile/index.js';
import { Construct } from 'constructs';
import { EventRule, type EventPattern } from '../event-rule/event-rule.js';
import { NodeRole } from '../node-group/node-role.js';
import { Queue } from '../queue/queue.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** Settings of {@link KarpenterSupport}. */
export interface KarpenterSupportProps {
  readonly clusterName: string;
  /** Key of the interruption queue; its policy lets EventBridge use it. */
  readonly messagingKeyArn: string;
}

/**
 * What AWS tells of machines that will go (source: `SpotInterruptionRule` and its neighbours in Karpenter's
 * `cloudformation.yaml`, karpenter.sh, v1).
 */
const INTERRUPTIONS: Readonly<Record<string, EventPattern>> = {
  health: { source: ['aws.health'], 'detail-type': ['AWS Health Event'] },
  spot: { source: ['aws.ec2'], 'detail-type': ['EC2 Spot Instance Interruption Warning'] },
  rebalance: { source: ['aws.ec2'], 'detail-type': ['EC2 Instance Rebalance Recommendation'] },
  state: { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'] },
};

/** What Karpenter needs from AWS beside its own role: role and profile of its nodes, and news of interruptions. */
export class KarpenterSupport extends Construct {
  readonly nodeRole: NodeRole;
  readonly instanceProfile: IamInstanceProfile;
  readonly queue: Queue;
  readonly queueName: string;

  constructor(scope: Construct, id: string, props: KarpenterSupportProps) {
    super(scope, id);
    const { namePrefix } = EnvironmentStack.of(this);
    this.nodeRole = new NodeRole(this, 'NodeRole', { name: `${namePrefix}-karpenter-node` });
    this.instanceProfile = new IamInstanceProfile(this, 'InstanceProfile', {
      name: `${namePrefix}-karpenter-node`,
      role: this.nodeRole.role.name,
    });
    // Managed node groups get their entry from EKS, Karpenter's nodes do not.
    new EksAccessEntry(this, 'NodeAccess', {
      clusterName: props.clusterName,
      principalArn: this.nodeRole.arn,
      type: 'EC2_LINUX',
    });
    this.queueName = `${namePrefix}-karpenter`;
    this.queue = new Queue(this, 'Queue', {
      queueName: this.queueName,
      kmsKeyArn: props.messagingKeyArn,
      // A warning comes two minutes ahead; older ones are worth nothing.
      messageRetentionSeconds: 300,
      visibilityTimeoutSeconds: 30,
    });
    for (const [name, pattern] of Object.entries(INTERRUPTIONS)) {
      new EventRule(this, `Rule-${name}`, {
        ruleName: `${namePrefix}-karpenter-${name}`,
        description: `Karpenter: ${String((pattern['detail-type'] as readonly string[])[0])}`,
        pattern,
        target: this.queue,
      });
    }
  }
}
