import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { MessagingStack } from './messaging-stack.js';

function synthesise(example: ExampleName, consumers = false): Template {
  const spec = exampleSpec(example);
  const names = environmentNames(spec);
  return Template.of(
    new MessagingStack(Testing.app(), 'test-messaging', {
      ...TEST_ENVIRONMENT,
      names,
      messaging: { ...spec.messaging, consumers },
      protection: spec.protection,
      messagingKeyArn: 'arn:messaging',
      documentsBucket: names.documentsBucket,
    }),
  );
}

describe('MessagingStack', () => {
  const template = synthesise('minimal');

  it('publishes its values in the names of terraform-aws-modules', () => {
    expect(Object.keys(template.outputs).sort()).toEqual([
      'dead_letter_queue_arn',
      'dead_letter_queue_name',
      'dead_letter_queue_url',
      'eventbridge_rule_arn',
      'queue_arn',
      'queue_name',
      'queue_url',
    ]);
  });

  it('turns new objects of the inbox into messages', () => {
    template.hasResource('aws_cloudwatch_event_rule', {
      event_pattern: {
        detail: {
          bucket: { name: ['groundwork-example-documents-111122223333-us-east-1'] },
          object: { key: [{ prefix: 'incoming/' }] },
        },
      },
    });
  });

  it('re-indexes at two in the morning', () => {
    template.hasResource('aws_scheduler_schedule', {
      schedule_expression: 'cron(0 2 * * ? *)',
      target: { input: { 'detail-type': 'Reindex', detail: { type: 'INCREMENTAL', triggered_by: 'SCHEDULED' } } },
    });
  });

  it('has its health checked every five minutes', () => {
    template.hasResource('aws_scheduler_schedule', {
      schedule_expression: 'rate(5 minutes)',
      target: { input: { source: 'groundwork.schedule', 'detail-type': 'Health Check' } },
    });
  });

  it.each([
    [false, 'DISABLED'],
    [true, 'ENABLED'],
  ])('sends messages only if somebody reads them (consumers: %s)', (consumers, state) => {
    const made = synthesise('minimal', consumers);
    made.resourceCountIs('aws_scheduler_schedule', 2, { state });
    made.resourceCountIs('aws_cloudwatch_event_rule', 1, { state });
  });

  it('has nobody who reads messages by default, for the worker takes its work from the database', () => {
    expect(exampleSpec('minimal').messaging.consumers).toBe(false);
  });

  it('gives a message up after three receives', () => {
    template.hasResource('aws_sqs_queue_redrive_policy', { redrive_policy: { maxReceiveCount: 3 } });
    template.hasResource('aws_sqs_queue', { visibility_timeout_seconds: 900, message_retention_seconds: 345_600 });
  });

  it('has no stream unless told', () => {
    template.resourceCountIs('aws_kinesis_stream', 0);
  });

  it('has a stream for live data, which is held', () => {
    const live = synthesise('resilient');
    live.hasResource('aws_kinesis_stream', {
      retention_period: 24,
      stream_mode_details: { stream_mode: 'ON_DEMAND' },
      lifecycle: { prevent_destroy: true },
    });
    live.hasOutput('kinesis_stream_arn');
  });
});
