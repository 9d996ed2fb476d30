import { Counter, Histogram, type Registry } from 'prom-client';

/** One answered request. `route` is the template (`/v1/documents/:id`), never the path that was asked for. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Seconds: from a listing to the longest answer (`QUERY_TIMEOUT_MS`). */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const labelNames = ['method', 'route', 'status'] as const;

/** Requests by method, route template and status. */
export class RequestMetrics {
  private readonly requests: Counter<(typeof labelNames)[number]>;
  private readonly durations: Histogram<(typeof labelNames)[number]>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Counter({
      name: 'http_requests_total',
      help: 'Requests that were answered.',
      labelNames,
      registers,
    });
    this.durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'From the arrival of a request to the last byte of its answer; streams included.',
      labelNames,
      buckets: DURATIONS,
      registers,
    });
  }

  answered({ method, route, status, seconds }: AnsweredRequest): void {
    const labels = { method: METHODS.has(method) ? method : 'other', route, status: String(status) };
    this.requests.inc(labels);
    this.durations.observe(labels, seconds);
  }
}
