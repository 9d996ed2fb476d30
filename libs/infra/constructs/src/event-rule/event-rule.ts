import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
import { Construct } from 'constructs';
import type { Queue } from '../queue/queue.js';

/** An EventBridge pattern: field → accepted values, nested. */
export type EventPattern = { readonly [field: string]: readonly unknown[] | EventPattern };

/** Settings of an {@link EventRule}. */
export interface EventRuleProps {
  readonly ruleName: string;
  readonly description: string;
  readonly pattern: EventPattern;
  /** Gets the events; its dead-letter queue gets what EventBridge cannot deliver. */
  readonly target: Queue;
  /** @default true */
  readonly enabled?: boolean;
  /** Seconds after which EventBridge gives up. @default 86400 (24 h) */
  readonly maximumEventAgeSeconds?: number;
  /** @default 185, EventBridge's own */
  readonly maximumRetries?: number;
}

/** Sends events that match a pattern to a queue, and what cannot be delivered to the queue's dead letters. */
export class EventRule extends Construct {
  /** Escape hatch: the rule itself. */
  readonly resource: CloudwatchEventRule;

  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id);
    this.resource = new CloudwatchEventRule(this, 'Resource', {
      name: props.ruleName,
      description: props.description,
      eventPattern: JSON.stringify(props.pattern),
      state: (props.enabled ?? true) ? 'ENABLED' : 'DISABLED',
    });
    props.target.allowSend('events.amazonaws.com', this.resource.arn);
    props.target.allowDeadLetters('events.amazonaws.com', this.resource.arn);
    new CloudwatchEventTarget(this, 'Target', {
      rule: this.resource.name,
      targetId: 'queue',
      arn: props.target.arn,
      deadLetterConfig: { arn: props.target.deadLetterQueue.arn },
      retryPolicy: {
        maximumEventAgeInSeconds: props.maximumEventAgeSeconds ?? 86_400,
        maximumRetryAttempts: props.maximumRetries ?? 185,
      },
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}

/**
 * Pattern of new objects in a bucket
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html, read 2026-11-21).
 */
export function objectCreated(bucketName: string, prefix?: string): EventPattern {
  return {
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    detail: {
      bucket: { name: [bucketName] },
      ...(prefix ? { object: { key: [{ prefix }] } } : {}),
    },
  };
}
