import { Key, useByTrail, type EnvironmentStack } from '@groundwork/infra-constructs';
import { Construct } from 'constructs';

/** The environment's keys, one per purpose, so that the use of one says nothing about the others. */
export class Keys extends Construct {
  /** Database, cache, buckets, image repositories. */
  readonly data: Key;
  /** Secrets Manager. */
  readonly secrets: Key;
  /** Log groups. */
  readonly logs: Key;
  /** Queues, streams and topics. */
  readonly messaging: Key;
  /** Kubernetes secrets in etcd. */
  readonly cluster: Key;
  /** Volumes of nodes and pods. */
  readonly volumes: Key;
  /** CloudTrail's and AWS Config's records. */
  readonly audit: Key;

  constructor(stack: EnvironmentStack, id: string, props: { readonly trailName: string; readonly protect: boolean }) {
    super(stack, id);
    const preventDestroy = props.protect;
    const trailArn = stack.arn({ service: 'cloudtrail', resource: `trail/${props.trailName}` });
    this.data = new Key(this, 'Data', { description: 'Database, cache, buckets, images', preventDestroy });
    this.secrets = new Key(this, 'Secrets', { description: 'Secrets Manager', preventDestroy });
    this.logs = new Key(this, 'Logs', { description: 'Log groups', encryptsLogs: true });
    this.messaging = new Key(this, 'Messaging', {
      description: 'Queues, streams and topics',
      // Who puts encrypted messages: events and schedules into queues; alarms and budgets into topics.
      services: ['events.amazonaws.com', 'cloudwatch.amazonaws.com', 'budgets.amazonaws.com'],
    });
    this.cluster = new Key(this, 'Cluster', {
      description: 'Kubernetes secrets',
      encryptsCluster: true,
      preventDestroy,
    });
    this.volumes = new Key(this, 'Volumes', { description: 'Volumes of nodes and pods', usableByAutoScaling: true });
    this.audit = new Key(this, 'Audit', {
      description: 'Records of CloudTrail and AWS Config',
      encryptsLogs: true,
      statements: [useByTrail(trailArn)],
      preventDestroy,
    });
  }
}
