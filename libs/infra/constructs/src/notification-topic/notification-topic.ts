import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument } from '../policy-document/policy-document.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** AWS services that report by the topic; the key's policy must name the same. */
export const NOTIFYING_SERVICES = [
  'cloudwatch.amazonaws.com',
  'budgets.amazonaws.com',
  'events.amazonaws.com',
] as const;

/** Settings of a {@link NotificationTopic}. */
export interface NotificationTopicProps {
  readonly topicName: string;
  /** Customer-managed key whose policy names {@link NOTIFYING_SERVICES}. */
  readonly kmsKeyArn: string;
  /** Each address confirms by mail. @default [] */
  readonly emails?: readonly string[];
}

/** An encrypted SNS topic that this account's alarms, budgets and rules may write to, and people read by mail. */
export class NotificationTopic extends Construct {
  /** Escape hatch: the topic itself. */
  readonly resource: SnsTopic;

  constructor(scope: Construct, id: string, props: NotificationTopicProps) {
    super(scope, id);
    this.resource = new SnsTopic(this, 'Resource', {
      name: props.topicName,
      kmsMasterKeyId: props.kmsKeyArn,
      signatureVersion: 2,
    });
    new SnsTopicPolicy(this, 'Policy', {
      arn: this.resource.arn,
      policy: policyDocument([
        {
          sid: 'Publish',
          principals: { Service: NOTIFYING_SERVICES },
          actions: ['sns:Publish'],
          resources: [this.resource.arn],
          conditions: { StringEquals: { 'aws:SourceAccount': EnvironmentStack.of(this).accountId } },
        },
        denyInsecureTransport('sns:Publish', [this.resource.arn]),
      ]),
    });
    (props.emails ?? []).forEach((endpoint) => {
      new SnsTopicSubscription(this, `Email-${endpoint.replace(/[^A-Za-z0-9]/g, '-')}`, {
        topicArn: this.resource.arn,
        protocol: 'email',
        endpoint,
      });
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
