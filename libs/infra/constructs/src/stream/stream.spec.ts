import { Template, testStack } from '../testing/index.js';
import { Stream, type StreamProps } from './stream.js';

function synthesise(props: Partial<StreamProps> = {}): Template {
  const stack = testStack();
  new Stream(stack, 'Events', { streamName: 'events', kmsKeyArn: 'arn:key', ...props });
  return Template.of(stack);
}

describe('Stream', () => {
  it('encrypts records by the given key and keeps them for a day', () => {
    synthesise().hasResource('aws_kinesis_stream', {
      encryption_type: 'KMS',
      kms_key_id: 'arn:key',
      retention_period: 24,
    });
  });

  it('scales by itself unless shards are named', () => {
    synthesise().hasResource('aws_kinesis_stream', { stream_mode_details: { stream_mode: 'ON_DEMAND' } });
    synthesise({ capacity: { shards: 2 } }).hasResource('aws_kinesis_stream', {
      shard_count: 2,
      stream_mode_details: { stream_mode: 'PROVISIONED' },
    });
  });

  it('measures each shard', () => {
    const { shard_level_metrics: metrics } = synthesise().resource('aws_kinesis_stream');
    expect(metrics).toContain('IteratorAgeMilliseconds');
  });

  it('is held unless told', () => {
    synthesise().hasResource('aws_kinesis_stream', { lifecycle: { prevent_destroy: true } });
    synthesise({ protect: false }).hasResource('aws_kinesis_stream', { enforce_consumer_deletion: true });
  });
});
