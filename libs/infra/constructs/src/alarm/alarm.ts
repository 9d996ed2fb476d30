import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import { isExpression, type Metric, type MetricExpression } from './metric.js';

/** Settings of an {@link Alarm}. */
export interface AlarmProps {
  readonly alarmName: string;
  /** What it means and what to do first; the mail carries it. */
  readonly description: string;
  readonly metric: Metric | MetricExpression;
  readonly threshold: number;
  /** @default 'above' */
  readonly when?: 'above' | 'below';
  /** Seconds of one data point. @default 300 */
  readonly periodSeconds?: number;
  /** Data points that are looked at. @default 1 */
  readonly evaluationPeriods?: number;
  /** Of these so many must be beyond the threshold. @default all */
  readonly datapointsToAlarm?: number;
  /** What silence means. @default 'notBreaching' */
  readonly missingData?: 'notBreaching' | 'breaching' | 'ignore' | 'missing';
  /** SNS topic that is told, of the end too. */
  readonly topicArn: string;
}

/** A CloudWatch alarm that always tells somebody. */
export class Alarm extends Construct {
  /** Escape hatch: the alarm itself. */
  readonly resource: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const period = props.periodSeconds ?? 300;
    const evaluationPeriods = props.evaluationPeriods ?? 1;
    this.resource = new CloudwatchMetricAlarm(this, 'Resource', {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      comparisonOperator: props.when === 'below' ? 'LessThanThreshold' : 'GreaterThanThreshold',
      threshold: props.threshold,
      evaluationPeriods,
      datapointsToAlarm: props.datapointsToAlarm ?? evaluationPeriods,
      treatMissingData: props.missingData ?? 'notBreaching',
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
      ...metricConfig(props.metric, period),
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}

function metricConfig(metric: Metric | MetricExpression, period: number) {
  if (!isExpression(metric)) {
    return {
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: { ...metric.dimensions },
      period,
      ...(/^p\d/.test(metric.statistic) ? { extendedStatistic: metric.statistic } : { statistic: metric.statistic }),
    };
  }
  return {
    metricQuery: [
      { id: 'result', expression: metric.expression, label: metric.label, returnData: true },
      ...Object.entries(metric.metrics).map(([id, part]) => ({
        id,
        metric: {
          namespace: part.namespace,
          metricName: part.name,
          dimensions: { ...part.dimensions },
          period,
          stat: part.statistic,
        },
      })),
    ],
  };
}
