import { Template, testStack } from '../testing/index.js';
import { NotificationTopic } from './notification-topic.js';

function synthesise(emails?: readonly string[]): Template {
  const stack = testStack();
  new NotificationTopic(stack, 'Topic', { topicName: 'alarms', kmsKeyArn: 'arn:key', emails });
  return Template.of(stack);
}

describe('NotificationTopic', () => {
  it('is encrypted by the given key', () => {
    synthesise().hasResource('aws_sns_topic', { name: 'alarms', kms_master_key_id: 'arn:key' });
  });

  it('hears this account’s alarms, budgets and rules only, over TLS', () => {
    const template = synthesise();
    template.hasResource('aws_sns_topic_policy', {
      policy: {
        Statement: {
          Principal: { Service: ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com', 'events.amazonaws.com'] },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        },
      },
    });
    template.hasResource('aws_sns_topic_policy', { policy: { Statement: { Sid: 'DenyInsecureTransport' } } });
  });

  it('mails each address', () => {
    const template = synthesise(['oncall@example.com', 'platform@example.com']);
    template.resourceCountIs('aws_sns_topic_subscription', 2, { protocol: 'email' });
    template.hasResource('aws_sns_topic_subscription', { endpoint: 'oncall@example.com' });
  });
});
