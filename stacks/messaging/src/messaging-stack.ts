import {
  EnvironmentStack,
  EventRule,
  objectCreated,
  Queue,
  Schedules,
  Stream,
  type EnvironmentStackProps,
  type Input,
  type StackOutput,
} from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';

/** Settings of the {@link MessagingStack}. */
export interface MessagingStackProps extends EnvironmentStackProps {
  readonly names: EnvironmentNames;
  readonly messaging: EnvironmentSpec['messaging'];
  readonly protection: EnvironmentSpec['protection'];
  /** Key of queues, schedules and stream; its policy names `events.amazonaws.com`. */
  readonly messagingKeyArn: Input<string>;
  /** Bucket whose new objects become jobs. */
  readonly documentsBucket: Input<string>;
  /** Objects under this prefix only. @default 'incoming/' */
  readonly inboxPrefix?: string;
}

/** What the messaging stack publishes. */
export interface MessagingOutputs {
  readonly queueUrl: StackOutput<string>;
  readonly queueArn: StackOutput<string>;
  readonly queueName: StackOutput<string>;
  readonly deadLetterQueueUrl: StackOutput<string>;
  readonly deadLetterQueueArn: StackOutput<string>;
  readonly deadLetterQueueName: StackOutput<string>;
  /** Rule that turns new objects into messages. */
  readonly eventRuleArn: StackOutput<string>;
  readonly streamName: StackOutput<string> | undefined;
  readonly streamArn: StackOutput<string> | undefined;
}

const DAY = 86_400;

/**
 * Work arrives in one queue: new objects (EventBridge), the nightly re-index and the health check (EventBridge Scheduler).
 * Rules and schedules are switched off while nobody reads the queue (`messaging.consumers`).
 * Live data arrives in a stream, where that is on. The DynamoDB mirror (INF-20) has its place here.
 */
export class MessagingStack extends EnvironmentStack {
  readonly queue: Queue;
  readonly stream: Stream | undefined;
  readonly outputs: MessagingOutputs;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    const { names, messaging } = props;
    const enabled = messaging.consumers;
    const kmsKeyArn = this.read(props.messagingKeyArn);
    this.queue = new Queue(this, 'Ingestion', {
      queueName: names.resource('ingestion'),
      kmsKeyArn,
      visibilityTimeoutSeconds: messaging.queue.visibilityTimeoutSeconds,
      maxReceiveCount: messaging.queue.maxReceives,
      messageRetentionSeconds: messaging.queue.retentionDays * DAY,
      deadLetterRetentionSeconds: messaging.queue.deadLetterRetentionDays * DAY,
    });
    const rule = new EventRule(this, 'ObjectCreated', {
      ruleName: names.resource('object-created'),
      description: 'New documents become ingestion jobs',
      pattern: objectCreated(this.read(props.documentsBucket), props.inboxPrefix ?? 'incoming/'),
      target: this.queue,
      enabled,
    });
    new Schedules(this, 'Schedules', {
      groupName: names.resource('ingestion'),
      target: this.queue,
      kmsKeyArn,
      schedules: [
        {
          name: 'nightly-reindex',
          description: 'Re-indexes what changed',
          expression: messaging.schedules.reindex,
          message: scheduled('Reindex', { type: 'INCREMENTAL', triggered_by: 'SCHEDULED' }),
          enabled,
        },
        {
          name: 'health-check',
          description: 'Has the worker check what it depends on',
          expression: messaging.schedules.healthCheck,
          message: scheduled('Health Check', {}),
          enabled,
          // The next one comes soon enough.
          maximumRetries: 0,
        },
      ],
    });
    if (messaging.stream.enabled) this.stream = this.makeStream(props, kmsKeyArn);
    this.outputs = this.publish(rule);
  }

  private makeStream({ names, messaging, protection }: MessagingStackProps, kmsKeyArn: string): Stream {
    const { mode, shards, retentionHours } = messaging.stream;
    return new Stream(this, 'Events', {
      streamName: names.resource('events'),
      kmsKeyArn,
      retentionHours,
      capacity: mode === 'on-demand' ? 'on-demand' : { shards },
      protect: protection.preventDestroy,
    });
  }

  private publish(rule: EventRule): MessagingOutputs {
    const { queue, stream } = this;
    return {
      queueUrl: this.output('queue_url', queue.url),
      queueArn: this.output('queue_arn', queue.arn),
      queueName: this.output('queue_name', queue.name),
      deadLetterQueueUrl: this.output('dead_letter_queue_url', queue.deadLetterQueue.url),
      deadLetterQueueArn: this.output('dead_letter_queue_arn', queue.deadLetterQueue.arn),
      deadLetterQueueName: this.output('dead_letter_queue_name', queue.deadLetterQueue.name),
      eventRuleArn: this.output('eventbridge_rule_arn', rule.arn),
      streamName: stream && this.output('kinesis_stream_name', stream.name),
      streamArn: stream && this.output('kinesis_stream_arn', stream.arn),
    };
  }
}

/** Messages of schedules look like EventBridge events, so the worker reads one shape. */
function scheduled(detailType: string, detail: object): object {
  return { version: '0', source: 'groundwork.schedule', 'detail-type': detailType, detail };
}
