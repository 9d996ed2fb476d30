import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { DocumentFailureCode, Logger } from '@groundwork/domain';
import type { IngestionObserver } from '@groundwork/ingestion';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { SearchObserver } from './search-metrics.js';

export interface CloudWatchOptions {
  /** Value of the dimension `Environment`: `<project>-<environment>`, as the alarms ask for it. */
  readonly environment: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** @default AWS's own */
  readonly endpoint?: string;
  readonly logger: Logger;
  /** @default 60000, the resolution of the alarms */
  readonly everyMs?: number;
  /** Of one request; there are at most three tries. @default 5000 */
  readonly timeoutMs?: number;
}

/** As `stacks/observability` has it; the roles of api and worker may write to no other. */
export const NAMESPACE = 'Groundwork';
/** Limit of `Values` in one datum (Amazon CloudWatch API Reference, MetricDatum). */
const MOST_VALUES = 150;
/** Durations kept while CloudWatch cannot be reached; the counts have no such bound. */
const MOST_DURATIONS = 1_500;

type Count = 'IngestedDocuments' | 'FailedChunks' | 'VectorStoreErrors';

/**
 * Sends what the alarms of INF-11 look at. What is counted is sent once a minute, nothing while there is nothing to
 * tell; what could not be sent is kept for the next time, and the process goes on.
 */
export class CloudWatchMetrics implements IngestionObserver, SearchObserver {
  private readonly client: CloudWatchClient;
  private readonly timer: NodeJS.Timeout;
  private counts = new Map<Count, number>();
  private durations: number[] = [];
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly options: CloudWatchOptions) {
    const { region = 'us-east-1', endpoint, everyMs = 60_000, timeoutMs = 5_000 } = options;
    this.client = new CloudWatchClient({
      region,
      maxAttempts: 3,
      ...(endpoint === undefined ? {} : { endpoint }),
      requestHandler: new NodeHttpHandler({
        connectionTimeout: timeoutMs,
        requestTimeout: timeoutMs,
        throwOnRequestTimeout: true,
      }),
    });
    this.timer = setInterval(() => void this.send(), everyMs).unref();
  }

  documentCompleted(seconds: number | null): void {
    this.add('IngestedDocuments', 1);
    if (seconds !== null && this.durations.length < MOST_DURATIONS) this.durations.push(seconds);
  }

  documentFailed(_code: DocumentFailureCode, chunks: number): void {
    this.add('FailedChunks', chunks);
  }

  searched(): void {
    // CloudWatch is told of failures; latency is Prometheus' part.
  }

  searchFailed(): void {
    this.add('VectorStoreErrors', 1);
  }

  /** One request after the other; never rejects. */
  send(): Promise<void> {
    return (this.sending = this.sending.then(() => this.sendOnce()));
  }

  /** Sends the rest, then lets the connections go. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.send();
    this.client.destroy();
  }

  private add(name: Count, count: number): void {
    if (count > 0) this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  private async sendOnce(): Promise<void> {
    const { counts, durations } = this;
    const data = this.data(counts, durations);
    if (data.length === 0) return;
    this.counts = new Map();
    this.durations = [];
    try {
      await this.client.send(new PutMetricDataCommand({ Namespace: NAMESPACE, MetricData: data }));
    } catch (error) {
      for (const [name, count] of counts) this.add(name, count);
      this.durations = [...durations, ...this.durations].slice(0, MOST_DURATIONS);
      this.options.logger.warn({ err: error }, 'metrics could not be sent to CloudWatch; kept for the next time');
    }
  }

  private data(counts: ReadonlyMap<Count, number>, durations: readonly number[]): MetricDatum[] {
    const about = {
      Timestamp: new Date(),
      Dimensions: [{ Name: 'Environment', Value: this.options.environment }],
    };
    const sums = [...counts].map(([name, Value]) => ({ ...about, MetricName: name, Unit: 'Count' as const, Value }));
    const batches = Array.from({ length: Math.ceil(durations.length / MOST_VALUES) }, (_, index) => ({
      ...about,
      MetricName: 'ProcessingDuration',
      Unit: 'Seconds' as const,
      Values: durations.slice(index * MOST_VALUES, (index + 1) * MOST_VALUES),
    }));
    return [...sums, ...batches];
  }
}
