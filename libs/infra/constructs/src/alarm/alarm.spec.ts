import { Template, testStack } from '../testing/index.js';
import { Alarm, type AlarmProps } from './alarm.js';

function synthesise(props: Partial<AlarmProps> = {}): Template {
  const stack = testStack();
  new Alarm(stack, 'Alarm', {
    alarmName: 'queue-depth',
    description: 'Messages wait',
    metric: { namespace: 'AWS/SQS', name: 'Depth', statistic: 'Maximum', dimensions: { QueueName: 'q' } },
    threshold: 100,
    topicArn: 'arn:topic',
    ...props,
  });
  return Template.of(stack);
}

describe('Alarm', () => {
  it('watches a metric and tells the topic, of the end too', () => {
    synthesise().hasResource('aws_cloudwatch_metric_alarm', {
      namespace: 'AWS/SQS',
      metric_name: 'Depth',
      statistic: 'Maximum',
      dimensions: { QueueName: 'q' },
      comparison_operator: 'GreaterThanThreshold',
      threshold: 100,
      period: 300,
      alarm_actions: ['arn:topic'],
      ok_actions: ['arn:topic'],
    });
  });

  it('can watch for too little', () => {
    synthesise({ when: 'below' }).hasResource('aws_cloudwatch_metric_alarm', {
      comparison_operator: 'LessThanThreshold',
    });
  });

  it('takes percentiles', () => {
    synthesise({ metric: { namespace: 'N', name: 'M', statistic: 'p95' } }).hasResource('aws_cloudwatch_metric_alarm', {
      extended_statistic: 'p95',
    });
  });

  it('takes an expression over metrics', () => {
    const part = (name: string) => ({ namespace: 'N', name, statistic: 'Sum' });
    const metric = {
      expression: '100 * errors / all',
      label: 'Percent',
      metrics: { errors: part('E'), all: part('A') },
    };
    synthesise({ metric }).hasResource('aws_cloudwatch_metric_alarm', {
      metric_query: [
        { id: 'result', expression: '100 * errors / all', return_data: true },
        { id: 'errors', metric: { metric_name: 'E', stat: 'Sum', period: 300 } },
        { id: 'all', metric: { metric_name: 'A' } },
      ],
    });
  });
});
