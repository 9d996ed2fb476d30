import { Queue } from '../queue/queue.js';
import { Template, testStack } from '../testing/index.js';
import { EventRule, objectCreated } from './event-rule.js';

function synthesise(): Template {
  const stack = testStack();
  const target = new Queue(stack, 'Queue', { queueName: 'q', kmsKeyArn: 'arn:key' });
  new EventRule(stack, 'Rule', {
    ruleName: 'object-created',
    description: 'New documents',
    pattern: objectCreated('documents', 'incoming/'),
    target,
  });
  return Template.of(stack);
}

describe('EventRule', () => {
  it('matches new objects of one bucket under a prefix', () => {
    synthesise().hasResource('aws_cloudwatch_event_rule', {
      event_pattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['documents'] }, object: { key: [{ prefix: 'incoming/' }] } },
      },
    });
  });

  it('sends to the queue, and to its dead letters what cannot be delivered', () => {
    synthesise().hasResource('aws_cloudwatch_event_target', {
      arn: /aws_sqs_queue\.Queue_[0-9A-F]+\.arn/,
      dead_letter_config: { arn: /Queue_DeadLetterQueue/ },
    });
  });

  it('may send to these two queues, this rule alone', () => {
    synthesise().resourceCountIs('aws_sqs_queue_policy', 2, {
      policy: {
        Statement: {
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Condition: { ArnEquals: { 'aws:SourceArn': /aws_cloudwatch_event_rule\.Rule/ } },
        },
      },
    });
  });
});
