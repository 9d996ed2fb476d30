import { Counter, Histogram, type Registry } from 'prom-client';

/** Told how searches of a passage index went. */
export interface SearchObserver {
  /** @param database name of the index, e.g. `pgvector` */
  searched(database: string, seconds: number): void;
  /** The index threw; searches that the caller gave up are not failures. */
  searchFailed(database: string): void;
}

const DURATIONS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];
const labelNames = ['database'] as const;

/** Searches by index. */
export class SearchMetrics implements SearchObserver {
  private readonly latency: Histogram<'database'>;
  private readonly failures: Counter<'database'>;

  /** @param databases every index there is: a count that begins at 0 can be seen to rise to 1 */
  constructor(registry: Registry, databases: readonly string[]) {
    const registers = [registry];
    this.latency = new Histogram({
      name: 'rag_search_latency_seconds',
      help: 'How long the index took for one search, both of its sides.',
      labelNames,
      buckets: DURATIONS,
      registers,
    });
    this.failures = new Counter({
      name: 'rag_search_failures_total',
      help: 'Searches that the index could not do.',
      labelNames,
      registers,
    });
    for (const database of databases) this.failures.inc({ database }, 0);
  }

  searched(database: string, seconds: number): void {
    this.latency.observe({ database }, seconds);
  }

  searchFailed(database: string): void {
    this.failures.inc({ database });
  }
}
