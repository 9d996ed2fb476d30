import {
  Budget,
  Dashboard,
  EnvironmentStack,
  LogGroup,
  NotificationTopic,
  type EnvironmentStackProps,
  type Input,
  type StackOutput,
} from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.js';
import { dashboardSections } from './dashboard-sections.js';
import { Metrics } from './metrics.js';
import { RequestMetrics } from './request-metrics.js';

/** Settings of the {@link ObservabilityStack}. */
export interface ObservabilityStackProps extends EnvironmentStackProps {
  readonly names: EnvironmentNames;
  readonly observability: EnvironmentSpec['observability'];
  readonly budget: EnvironmentSpec['budget'];
  /** Key of log groups. */
  readonly logsKeyArn: Input<string>;
  /** Key of the topic; its policy names CloudWatch, Budgets and EventBridge. */
  readonly messagingKeyArn: Input<string>;
  readonly queueName: Input<string>;
  readonly deadLetterQueueName: Input<string>;
  readonly databaseIdentifier: Input<string>;
  /** Known when the stacks are written down: an alarm for each node. */
  readonly cacheReplicationGroupId: string;
  readonly cacheReplicas: number;
  /** Tag by which the budget counts; it must be activated as a cost allocation tag. @default the whole account */
  readonly budgetTag?: { readonly key: string; readonly value: string };
}

/** What the observability stack publishes. */
export interface ObservabilityOutputs {
  readonly topicArn: StackOutput<string>;
  /** Where Fluent Bit writes what api, worker and web print. */
  readonly applicationLogGroupName: StackOutput<string>;
  readonly applicationLogGroupArn: StackOutput<string>;
  readonly dashboardName: StackOutput<string>;
}

/**
 * Logs of the application, alarms that mail people, a dashboard, a budget. Container Insights is an add-on of the
 * cluster. CloudWatch sees AWS's side; Prometheus in the cluster sees the rest.
 */
export class ObservabilityStack extends EnvironmentStack {
  readonly topic: NotificationTopic;
  readonly alarms: Alarms;
  readonly outputs: ObservabilityOutputs;

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { names, observability } = props;
    this.topic = new NotificationTopic(this, 'Topic', {
      topicName: names.resource('alarms'),
      kmsKeyArn: this.read(props.messagingKeyArn),
      emails: observability.alarmEmails,
    });
    const logGroup = new LogGroup(this, 'ApplicationLog', {
      logGroupName: names.logGroup('application'),
      retentionDays: observability.logRetentionDays,
      kmsKeyArn: this.read(props.logsKeyArn),
    });
    new RequestMetrics(this, 'RequestMetrics', { logGroup, environment: names.prefix });
    const metrics = new Metrics({
      environment: names.prefix,
      queueName: this.read(props.queueName),
      deadLetterQueueName: this.read(props.deadLetterQueueName),
      databaseIdentifier: this.read(props.databaseIdentifier),
      cacheReplicationGroupId: props.cacheReplicationGroupId,
      cacheReplicas: props.cacheReplicas,
    });
    const { thresholds } = observability;
    this.alarms = new Alarms(this, 'Alarms', {
      metrics,
      thresholds,
      nameOf: (what) => names.resource(what),
      topicArn: this.topic.arn,
    });
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: names.prefix,
      sections: dashboardSections(metrics, thresholds),
      alarmArns: this.alarms.arns,
    });
    new Budget(this, 'Budget', {
      budgetName: names.resource('monthly'),
      monthlyUsd: props.budget.monthlyUsd,
      actualPercents: props.budget.alertPercents,
      tag: props.budgetTag,
      topicArn: this.topic.arn,
    });
    this.outputs = {
      topicArn: this.output('sns_topic_arn', this.topic.arn),
      applicationLogGroupName: this.output('cloudwatch_log_group_name', logGroup.name),
      applicationLogGroupArn: this.output('cloudwatch_log_group_arn', logGroup.arn),
      dashboardName: this.output('dashboard_name', dashboard.resource.dashboardName),
    };
  }
}
