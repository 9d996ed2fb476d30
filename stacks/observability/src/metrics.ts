import type { Metric } from '@groundwork/infra-constructs';

/** Namespace of the product's own metrics (OPS-7). */
export const NAMESPACE = 'Groundwork';

/** Metrics that api and worker send (`CloudWatchMetrics` of `libs/platform`), with the environment as dimension. */
export type ProductMetric = 'IngestedDocuments' | 'ProcessingDuration' | 'FailedChunks' | 'VectorStoreErrors';

/** Metrics that are counted from the API's log, in the environment's own namespace: a filter knows no fixed dimension. */
export type RequestMetric = 'Requests' | 'ServerErrors';

/** Namespace of {@link RequestMetric}. */
export function requestNamespace(environment: string): string {
  return `${NAMESPACE}/${environment}`;
}

/** Names that CloudWatch's dimensions take. */
export interface Watched {
  /** Value of the dimension `Environment` of the product's metrics. */
  readonly environment: string;
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  readonly databaseIdentifier: string;
  /** Replication group and nodes beside the primary: nodes are named `<group>-001`, `-002`, … */
  readonly cacheReplicationGroupId: string;
  readonly cacheReplicas: number;
}

/** Metrics of one environment's parts. */
export class Metrics {
  constructor(private readonly watched: Watched) {}

  product(name: ProductMetric, statistic = 'Sum'): Metric {
    return { namespace: NAMESPACE, name, statistic, dimensions: { Environment: this.watched.environment } };
  }

  requests(name: RequestMetric): Metric {
    return { namespace: requestNamespace(this.watched.environment), name, statistic: 'Sum' };
  }

  queue(name: string, statistic: string): Metric {
    return { namespace: 'AWS/SQS', name, statistic, dimensions: { QueueName: this.watched.queueName } };
  }

  deadLetters(): Metric {
    return {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
      dimensions: { QueueName: this.watched.deadLetterQueueName },
    };
  }

  database(name: string, statistic: string): Metric {
    const dimensions = { DBInstanceIdentifier: this.watched.databaseIdentifier };
    return { namespace: 'AWS/RDS', name, statistic, dimensions };
  }

  /** Cache nodes by their ids. */
  get cacheNodes(): readonly string[] {
    const { cacheReplicationGroupId, cacheReplicas } = this.watched;
    return Array.from(
      { length: cacheReplicas + 1 },
      (_, index) => `${cacheReplicationGroupId}-${String(index + 1).padStart(3, '0')}`,
    );
  }

  cache(node: string, name: string, statistic: string): Metric {
    return { namespace: 'AWS/ElastiCache', name, statistic, dimensions: { CacheClusterId: node } };
  }
}
