import { Template, testStack } from '../testing/index.js';
import { Queue, type QueueProps } from './queue.js';

function synthesise(props: Partial<QueueProps> = {}): Template {
  const stack = testStack();
  new Queue(stack, 'Ingestion', { queueName: 'groundwork-test-ingestion', kmsKeyArn: 'arn:key', ...props });
  return Template.of(stack);
}

describe('Queue', () => {
  it('encrypts messages and dead letters by the given key', () => {
    synthesise().resourceCountIs('aws_sqs_queue', 2, { kms_master_key_id: 'arn:key' });
  });

  it('is reached over TLS only, the dead letters too', () => {
    synthesise().resourceCountIs('aws_sqs_queue_policy', 2, {
      policy: { Statement: { Sid: 'DenyInsecureTransport', Effect: 'Deny' } },
    });
  });

  it('gives up after three receives', () => {
    synthesise().hasResource('aws_sqs_queue_redrive_policy', {
      redrive_policy: { maxReceiveCount: 3, deadLetterTargetArn: /^\$\{aws_sqs_queue\.Ingestion_DeadLetterQueue/ },
    });
  });

  it('takes dead letters from its own queue only', () => {
    synthesise().hasResource('aws_sqs_queue_redrive_allow_policy', {
      redrive_allow_policy: { redrivePermission: 'byQueue', sourceQueueArns: [/Ingestion_/] },
    });
  });

  it('keeps dead letters for as long as SQS can', () => {
    synthesise().hasResource('aws_sqs_queue', {
      name: 'groundwork-test-ingestion-dlq',
      message_retention_seconds: 1_209_600,
    });
  });

  it('hides a received message for fifteen minutes, or as told', () => {
    const named = { name: 'groundwork-test-ingestion' };
    synthesise().hasResource('aws_sqs_queue', { ...named, visibility_timeout_seconds: 900 });
    synthesise({ visibilityTimeoutSeconds: 1800 }).hasResource('aws_sqs_queue', {
      ...named,
      visibility_timeout_seconds: 1800,
    });
  });

  it('lets a service send when its statement is given', () => {
    synthesise({
      policyStatements: (arn) => [
        {
          sid: 'Rule',
          principals: { Service: ['events.amazonaws.com'] },
          actions: ['sqs:SendMessage'],
          resources: [arn],
        },
      ],
    }).hasResource('aws_sqs_queue_policy', { policy: { Statement: { Sid: 'Rule' } } });
  });
});
