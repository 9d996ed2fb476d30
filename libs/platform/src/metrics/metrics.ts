import { collectDefaultMetrics, Registry } from 'prom-client';
import { IngestionMetrics } from './ingestion-metrics.js';
import { ModelMetrics } from './model-metrics.js';
import { RequestMetrics } from './request-metrics.js';
import { SearchMetrics } from './search-metrics.js';
import { PGVECTOR } from './vectors.js';
import { registerStoreMetrics, type StoreReadings } from './store-metrics.js';

/**
 * What a process counts about itself, in the words of Prometheus (OPS-7). Labels hold route templates, error codes,
 * states, and names from the settings: nothing of a tenant, a document or a question, and no more values than those.
 */
export class Metrics {
  private readonly registry = new Registry();
  readonly requests = new RequestMetrics(this.registry);
  readonly searches = new SearchMetrics(this.registry, [PGVECTOR]);
  readonly ingestion = new IngestionMetrics(this.registry);
  readonly models = new ModelMetrics(this.registry);

  /** Adds what is read at each fetch: queue and index, and the process itself (CPU, memory, event loop, collections). */
  watch(readings: StoreReadings): void {
    registerStoreMetrics(this.registry, readings);
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
