import { Alarm, type AlarmProps } from '@groundwork/infra-constructs';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import { Construct } from 'constructs';
import type { Metrics } from './metrics.js';

/** Settings of {@link Alarms}. */
export interface AlarmsProps {
  readonly metrics: Metrics;
  readonly thresholds: EnvironmentSpec['observability']['thresholds'];
  /** Name of an alarm. */
  readonly nameOf: (what: string) => string;
  readonly topicArn: string;
}

type Rule = Omit<AlarmProps, 'alarmName' | 'topicArn'>;

const GIB = 1024 ** 3;

/** The alarms of INF-11: what people notice first, then what would become that. */
export class Alarms extends Construct {
  /** By name, in order of urgency. */
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { nameOf, topicArn, ...rest }: AlarmsProps) {
    super(scope, id);
    const rules = { ...productRules(rest), ...queueRules(rest), ...databaseRules(rest), ...cacheRules(rest) };
    this.alarms = Object.entries(rules).map(
      ([name, rule]) => new Alarm(this, name, { ...rule, alarmName: nameOf(name), topicArn }),
    );
  }

  get arns(): readonly string[] {
    return this.alarms.map(({ arn }) => arn);
  }
}

type Source = Pick<AlarmsProps, 'metrics' | 'thresholds'>;

function productRules({ metrics, thresholds }: Source): Readonly<Record<string, Rule>> {
  return {
    'error-rate': {
      description: `More than ${thresholds.errorRatePercent} % of requests fail. Look at the API's log for status 5xx.`,
      metric: {
        expression: 'IF(requests > 0, 100 * errors / requests, 0)',
        label: 'Failing requests, percent',
        metrics: { errors: metrics.requests('ServerErrors'), requests: metrics.requests('Requests') },
      },
      threshold: thresholds.errorRatePercent,
      evaluationPeriods: 2,
    },
    'slow-ingestion': {
      description: `Documents take longer than ${thresholds.ingestionSeconds} s (95th percentile). Look at the worker and the model service.`,
      metric: metrics.product('ProcessingDuration', 'p95'),
      threshold: thresholds.ingestionSeconds,
      evaluationPeriods: 2,
    },
    'vector-store-errors': {
      description: 'The vector index refuses calls. Look at the worker’s log and the database.',
      metric: metrics.product('VectorStoreErrors'),
      threshold: 0,
    },
    'failed-chunks': {
      description: 'Chunks could not be embedded or stored. Look at the failed documents in the web app.',
      metric: metrics.product('FailedChunks'),
      threshold: 0,
    },
  };
}

function queueRules({ metrics, thresholds }: Source): Readonly<Record<string, Rule>> {
  return {
    'queue-depth': {
      description: `More than ${thresholds.queueDepth} messages wait. Is the worker running, is it scaled out?`,
      metric: metrics.queue('ApproximateNumberOfMessagesVisible', 'Maximum'),
      threshold: thresholds.queueDepth,
      evaluationPeriods: 3,
    },
    'dead-letters': {
      description: 'Messages were given up. Read one from the dead-letter queue, repair the cause, redrive.',
      metric: metrics.deadLetters(),
      threshold: 0,
    },
  };
}

function databaseRules({ metrics, thresholds }: Source): Readonly<Record<string, Rule>> {
  return {
    'database-cpu': {
      description: `The database's CPU is above ${thresholds.databaseCpuPercent} %. Look at Performance Insights.`,
      metric: metrics.database('CPUUtilization', 'Average'),
      threshold: thresholds.databaseCpuPercent,
      evaluationPeriods: 3,
    },
    'database-storage': {
      description: `Less than ${thresholds.databaseFreeStorageGiB} GiB are free. Is storage at its limit of growth?`,
      metric: metrics.database('FreeStorageSpace', 'Minimum'),
      when: 'below',
      threshold: thresholds.databaseFreeStorageGiB * GIB,
      // A database that says nothing is stopped (sleep) or gone; both are told by others.
    },
    'database-connections': {
      description: `More than ${thresholds.databaseConnections} connections. Is a pool leaking?`,
      metric: metrics.database('DatabaseConnections', 'Maximum'),
      threshold: thresholds.databaseConnections,
      evaluationPeriods: 2,
    },
  };
}

function cacheRules({ metrics, thresholds }: Source): Readonly<Record<string, Rule>> {
  const perNode = metrics.cacheNodes.map((node): readonly [string, Rule][] => [
    [
      `cache-memory-${node.slice(-3)}`,
      {
        description: `${node} uses more than ${thresholds.cacheMemoryPercent} % of its memory. Choose a larger node.`,
        metric: metrics.cache(node, 'DatabaseMemoryUsagePercentage', 'Maximum'),
        threshold: thresholds.cacheMemoryPercent,
        evaluationPeriods: 3,
      },
    ],
    [
      `cache-evictions-${node.slice(-3)}`,
      {
        description: `${node} forgets entries before their time. Choose a larger node.`,
        metric: metrics.cache(node, 'Evictions', 'Sum'),
        threshold: 100,
        evaluationPeriods: 3,
      },
    ],
  ]);
  return Object.fromEntries(perNode.flat());
}
