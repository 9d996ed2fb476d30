import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream/index.js';
import { Construct } from 'constructs';

/** Shard-level metrics of "enhanced" monitoring; each costs as a custom metric. */
const ENHANCED_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
];

/** Settings of a {@link Stream}. */
export interface StreamProps {
  readonly streamName: string;
  /** Customer-managed key. */
  readonly kmsKeyArn: string;
  /** Hours that records stay readable, 24 to 8760. @default 24 */
  readonly retentionHours?: number;
  /** Shards when provisioned; on demand AWS scales by itself. @default 'on-demand' */
  readonly capacity?: 'on-demand' | { readonly shards: number };
  /** Metrics per shard. @default true */
  readonly enhancedMetrics?: boolean;
  /** Terraform refuses to destroy it; false also removes it under running consumers. @default true */
  readonly protect?: boolean;
}

/** A Kinesis stream under a customer-managed key. Kinesis takes requests over TLS only, so no policy is needed for it. */
export class Stream extends Construct {
  /** Escape hatch: the stream itself. */
  readonly resource: KinesisStream;

  constructor(scope: Construct, id: string, props: StreamProps) {
    super(scope, id);
    const protect = props.protect ?? true;
    const capacity = props.capacity ?? 'on-demand';
    this.resource = new KinesisStream(this, 'Resource', {
      name: props.streamName,
      encryptionType: 'KMS',
      kmsKeyId: props.kmsKeyArn,
      retentionPeriod: props.retentionHours ?? 24,
      shardLevelMetrics: (props.enhancedMetrics ?? true) ? ENHANCED_METRICS : [],
      streamModeDetails: { streamMode: capacity === 'on-demand' ? 'ON_DEMAND' : 'PROVISIONED' },
      ...(capacity === 'on-demand' ? {} : { shardCount: capacity.shards }),
      enforceConsumerDeletion: !protect,
      lifecycle: { preventDestroy: protect },
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get name(): string {
    return this.resource.name;
  }
}
