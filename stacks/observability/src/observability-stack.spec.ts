import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { ObservabilityStack, type ObservabilityStackProps } from './observability-stack.js';

function synthesise(example: ExampleName, props: Partial<ObservabilityStackProps> = {}): Template {
  const spec = exampleSpec(example);
  const names = environmentNames(spec);
  return Template.of(
    new ObservabilityStack(Testing.app(), 'test-observability', {
      ...TEST_ENVIRONMENT,
      names,
      observability: spec.observability,
      budget: spec.budget,
      logsKeyArn: 'arn:logs',
      messagingKeyArn: 'arn:messaging',
      queueName: 'ingestion',
      deadLetterQueueName: 'ingestion-dlq',
      databaseIdentifier: 'groundwork-example',
      cacheReplicationGroupId: 'groundwork-example',
      cacheReplicas: spec.cache.replicas,
      ...props,
    }),
  );
}

const named = (what: string) => ({ alarm_name: `groundwork-example-${what}` });

describe('ObservabilityStack', () => {
  const template = synthesise('minimal');

  it('counts requests and failures from the API’s log', () => {
    template.hasResource('aws_cloudwatch_log_metric_filter', {
      pattern: '{ $.msg = "request" && $.status >= 500 }',
      metric_transformation: { namespace: 'Groundwork/groundwork-example', name: 'ServerErrors' },
    });
  });

  it('alarms when more than five percent of requests fail', () => {
    template.hasResource('aws_cloudwatch_metric_alarm', {
      ...named('error-rate'),
      threshold: 5,
      metric_query: [
        { expression: 'IF(requests > 0, 100 * errors / requests, 0)' },
        { id: 'errors', metric: { metric_name: 'ServerErrors' } },
        { id: 'requests', metric: { metric_name: 'Requests' } },
      ],
    });
  });

  it.each([
    ['slow-ingestion', { namespace: 'Groundwork', metric_name: 'ProcessingDuration', threshold: 300 }],
    ['queue-depth', { metric_name: 'ApproximateNumberOfMessagesVisible', threshold: 100 }],
    ['dead-letters', { dimensions: { QueueName: 'ingestion-dlq' }, threshold: 0 }],
    ['failed-chunks', { metric_name: 'FailedChunks', dimensions: { Environment: 'groundwork-example' } }],
    ['vector-store-errors', { metric_name: 'VectorStoreErrors' }],
    ['database-cpu', { metric_name: 'CPUUtilization', threshold: 80 }],
    ['database-storage', { comparison_operator: 'LessThanThreshold', threshold: 5 * 1024 ** 3 }],
    ['database-connections', { metric_name: 'DatabaseConnections', threshold: 80 }],
    ['cache-memory-001', { metric_name: 'DatabaseMemoryUsagePercentage', threshold: 80 }],
    ['cache-evictions-001', { metric_name: 'Evictions', dimensions: { CacheClusterId: 'groundwork-example-001' } }],
  ])('has the alarm %s', (name, partial) => {
    template.hasResource('aws_cloudwatch_metric_alarm', { ...named(name), ...partial });
  });

  it('tells the topic of every alarm', () => {
    const alarms = Object.values(template.findResources('aws_cloudwatch_metric_alarm'));
    expect(alarms).toHaveLength(11);
    for (const alarm of alarms)
      expect(alarm).toMatchObject({ alarm_actions: [expect.stringContaining('aws_sns_topic')] });
  });

  it('alarms for each node of the cache', () => {
    synthesise('resilient').resourceCountIs('aws_cloudwatch_metric_alarm', 3, {
      metric_name: 'DatabaseMemoryUsagePercentage',
    });
  });

  it('mails the addresses of the settings', () => {
    synthesise('resilient').resourceCountIs('aws_sns_topic_subscription', 2, { protocol: 'email' });
    template.resourceCountIs('aws_sns_topic_subscription', 0);
  });

  it('keeps the application’s log for as long as the settings say', () => {
    template.hasResource('aws_cloudwatch_log_group', {
      name: '/groundwork/example/application',
      retention_in_days: 30,
    });
    synthesise('resilient').hasResource('aws_cloudwatch_log_group', { retention_in_days: 90 });
  });

  it('has a budget with notices of what is spent and forecast', () => {
    template.hasResource('aws_budgets_budget', {
      limit_amount: '300',
      notification: { notification_type: 'FORECASTED' },
    });
  });

  it('draws what it watches', () => {
    const { dashboard_body: body } = template.resource('aws_cloudwatch_dashboard');
    for (const metric of ['Requests', 'IngestedDocuments', 'CPUUtilization', 'Evictions'])
      expect(body).toContain(metric);
  });
});
