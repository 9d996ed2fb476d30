import { Gauge, type Registry } from 'prom-client';
import type { Logger, WorkQueue } from '@groundwork/domain';

/** What is asked of the database when metrics are fetched. */
export interface StoreReadings {
  readonly queue: Pick<WorkQueue, 'depth' | 'oldest'>;
  /** Vectors that each index holds, by its name. */
  readonly vectors: () => Promise<Readonly<Record<string, number>>>;
  readonly logger: Logger;
}

/** Longer than a healthy database takes, shorter than Prometheus waits (its `scrape_timeout` is 10 s). */
const READING_MS = 3_000;

/**
 * Registers gauges that are read from the database at each fetch: every process that shares it tells the same. Where it
 * does not answer the gauge has no value, so that neither an old one nor a zero is taken for the truth.
 */
export function registerStoreMetrics(registry: Registry, { queue, vectors, logger }: StoreReadings): void {
  const gauge = (name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      async collect() {
        this.reset();
        const values = await inTime(read()).catch((error: unknown) => {
          logger.warn({ err: error, metric: name }, 'a metric could not be read');
          return {};
        });
        for (const [key, value] of Object.entries(values)) this.set({ [label]: key }, value);
      },
    });
  gauge('rag_queue_depth', 'Pieces of work by state; dead ones have been given up.', 'state', () => queue.depth());
  gauge(
    'rag_queue_oldest_seconds',
    'Age of the oldest piece of work by state: waiting since it was due, others since they were queued. 0 when there is none.',
    'state',
    () => queue.oldest(),
  );
  gauge('rag_vectors', 'Vectors by index.', 'database', vectors);
}

async function inTime<T>(reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${READING_MS} ms`)), READING_MS);
  });
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}
