import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy/index.js';
import { SqsQueueRedriveAllowPolicy } from '@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy/index.js';
import { SqsQueueRedrivePolicy } from '@cdktf/provider-aws/lib/sqs-queue-redrive-policy/index.js';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument, type PolicyStatement } from '../policy-document/policy-document.js';

/** Settings of a {@link Queue}. */
export interface QueueProps {
  /** Name; the dead letters go to `<name>-dlq`. */
  readonly queueName: string;
  /** Customer-managed key. Services that send (EventBridge) must be named in the key's policy. */
  readonly kmsKeyArn: string;
  /**
   * Seconds in which a received message is nobody else's: longer than the longest run of a consumer, or it is done twice.
   * @default 900
   */
  readonly visibilityTimeoutSeconds?: number;
  /** Receives before a message becomes a dead letter. @default 3 */
  readonly maxReceiveCount?: number;
  /** Seconds for which a message is kept. @default 345600 (4 days) */
  readonly messageRetentionSeconds?: number;
  /** Seconds for which a dead letter is kept; SQS takes 14 days at most. @default 1209600 (14 days) */
  readonly deadLetterRetentionSeconds?: number;
  /** Long polling: seconds that a receive waits. @default 20 */
  readonly receiveWaitTimeSeconds?: number;
  /** Who else may send, such as EventBridge rules: more statements of the queue's policy. @default none */
  readonly policyStatements?: (queueArn: string) => readonly PolicyStatement[];
  /** More statements of the dead-letter queue's policy, for services that put failed deliveries there. @default none */
  readonly deadLetterPolicyStatements?: (queueArn: string) => readonly PolicyStatement[];
}

/** An SQS queue with a dead-letter queue, both under a customer-managed key and over TLS only. */
export class Queue extends Construct {
  /** Escape hatch: the queue itself. */
  readonly resource: SqsQueue;
  readonly deadLetterQueue: SqsQueue;
  private readonly senders: PolicyStatement[] = [];
  private readonly deadLetterSenders: PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    this.deadLetterQueue = new SqsQueue(this, 'DeadLetterQueue', {
      name: `${props.queueName}-dlq`,
      kmsMasterKeyId: props.kmsKeyArn,
      messageRetentionSeconds: props.deadLetterRetentionSeconds ?? 1_209_600,
    });
    this.resource = new SqsQueue(this, 'Resource', {
      name: props.queueName,
      kmsMasterKeyId: props.kmsKeyArn,
      // One data key for five minutes instead of a KMS call per message.
      kmsDataKeyReusePeriodSeconds: 300,
      visibilityTimeoutSeconds: props.visibilityTimeoutSeconds ?? 900,
      messageRetentionSeconds: props.messageRetentionSeconds ?? 345_600,
      receiveWaitTimeSeconds: props.receiveWaitTimeSeconds ?? 20,
    });
    this.policy('Policy', this.resource, this.senders, props.policyStatements);
    this.policy('DeadLetterPolicy', this.deadLetterQueue, this.deadLetterSenders, props.deadLetterPolicyStatements);
    new SqsQueueRedrivePolicy(this, 'Redrive', {
      queueUrl: this.resource.id,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: this.deadLetterQueue.arn,
        maxReceiveCount: props.maxReceiveCount ?? 3,
      }),
    });
    new SqsQueueRedriveAllowPolicy(this, 'RedriveAllow', {
      queueUrl: this.deadLetterQueue.id,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [this.resource.arn] }),
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get url(): string {
    return this.resource.url;
  }

  /** Dimension of CloudWatch's metrics. */
  get name(): string {
    return this.resource.name;
  }

  /** Lets one resource of an AWS service (a rule, a topic) send messages. */
  allowSend(service: string, sourceArn: string): void {
    this.senders.push(maySend(`Send${this.senders.length}`, service, sourceArn, this.resource.arn));
  }

  /** Lets one resource of an AWS service put what it could not deliver among the dead letters. */
  allowDeadLetters(service: string, sourceArn: string): void {
    const sid = `DeadLetters${this.deadLetterSenders.length}`;
    this.deadLetterSenders.push(maySend(sid, service, sourceArn, this.deadLetterQueue.arn));
  }

  private policy(
    id: string,
    queue: SqsQueue,
    senders: readonly PolicyStatement[],
    more: QueueProps['policyStatements'],
  ): void {
    new SqsQueuePolicy(this, id, {
      queueUrl: queue.id,
      // Senders are named after the queue is made.
      policy: Lazy.stringValue({
        produce: () =>
          policyDocument([denyInsecureTransport('sqs:*', [queue.arn]), ...senders, ...(more?.(queue.arn) ?? [])]),
      }),
    });
  }
}

function maySend(sid: string, service: string, sourceArn: string, queueArn: string): PolicyStatement {
  return {
    sid,
    principals: { Service: [service] },
    actions: ['sqs:SendMessage'],
    resources: [queueArn],
    conditions: { ArnEquals: { 'aws:SourceArn': sourceArn } },
  };
}
