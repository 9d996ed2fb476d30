import { Queue } from '../queue/queue.js';
import { Template, testStack } from '../testing/index.js';
import { Schedules } from './schedule.js';

function synthesise(): Template {
  const stack = testStack();
  const target = new Queue(stack, 'Queue', { queueName: 'q', kmsKeyArn: 'arn:key' });
  new Schedules(stack, 'Schedules', {
    groupName: 'groundwork-test',
    target,
    kmsKeyArn: 'arn:key',
    schedules: [
      { name: 'nightly', description: 'Re-index', expression: 'cron(0 2 * * ? *)', message: { type: 'INCREMENTAL' } },
      { name: 'paused', description: 'Off', expression: 'rate(5 minutes)', message: {}, enabled: false },
    ],
  });
  return Template.of(stack);
}

describe('Schedules', () => {
  it('sends the message at its time, in UTC', () => {
    synthesise().hasResource('aws_scheduler_schedule', {
      name: 'nightly',
      schedule_expression: 'cron(0 2 * * ? *)',
      schedule_expression_timezone: 'UTC',
      state: 'ENABLED',
      kms_key_arn: 'arn:key',
      target: { input: { type: 'INCREMENTAL' }, dead_letter_config: { arn: /DeadLetterQueue/ } },
    });
  });

  it('can be paused', () => {
    synthesise().hasResource('aws_scheduler_schedule', { name: 'paused', state: 'DISABLED' });
  });

  it('sends by a role that can do nothing else', () => {
    const template = synthesise();
    template.hasResource('aws_iam_role', {
      assume_role_policy: { Statement: { Principal: { Service: 'scheduler.amazonaws.com' } } },
    });
    template.hasResource('aws_iam_role_policy', {
      policy: {
        Statement: [
          { Action: 'sqs:SendMessage', Resource: [/Queue_[0-9A-F]+\.arn/, /DeadLetterQueue/] },
          { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:key' },
        ],
      },
    });
  });
});
