import type { DashboardGraph } from '@groundwork/infra-constructs';
import type { EnvironmentSpec } from '@groundwork/infra-spec';
import type { Metrics } from './metrics.js';

/** The dashboard from what people notice down to what it runs on. */
export function dashboardSections(
  metrics: Metrics,
  thresholds: EnvironmentSpec['observability']['thresholds'],
): Readonly<Record<string, readonly DashboardGraph[]>> {
  const limit = (value: number) => ({ label: 'Alarm', value });
  const nodes = metrics.cacheNodes;
  return {
    Questions: [
      { title: 'Requests and failures', metrics: [metrics.requests('Requests'), metrics.requests('ServerErrors')] },
    ],
    Ingestion: [
      { title: 'Documents', metrics: [metrics.product('IngestedDocuments')] },
      {
        title: 'Seconds per document',
        metrics: [metrics.product('ProcessingDuration', 'p50'), metrics.product('ProcessingDuration', 'p95')],
        threshold: limit(thresholds.ingestionSeconds),
      },
      { title: 'Failures', metrics: [metrics.product('FailedChunks'), metrics.product('VectorStoreErrors')] },
      {
        title: 'Waiting messages',
        metrics: [metrics.queue('ApproximateNumberOfMessagesVisible', 'Maximum'), metrics.deadLetters()],
        threshold: limit(thresholds.queueDepth),
      },
      { title: 'Age of the oldest message, s', metrics: [metrics.queue('ApproximateAgeOfOldestMessage', 'Maximum')] },
    ],
    Database: [
      {
        title: 'CPU, percent',
        metrics: [metrics.database('CPUUtilization', 'Average')],
        threshold: limit(thresholds.databaseCpuPercent),
      },
      {
        title: 'Connections',
        metrics: [metrics.database('DatabaseConnections', 'Maximum')],
        threshold: limit(thresholds.databaseConnections),
      },
      { title: 'Free storage, bytes', metrics: [metrics.database('FreeStorageSpace', 'Minimum')] },
    ],
    Cache: [
      {
        title: 'Memory, percent',
        metrics: nodes.map((node) => metrics.cache(node, 'DatabaseMemoryUsagePercentage', 'Maximum')),
        threshold: limit(thresholds.cacheMemoryPercent),
      },
      { title: 'Evictions', metrics: nodes.map((node) => metrics.cache(node, 'Evictions', 'Sum')) },
    ],
  };
}
