import type { Configuration } from '@groundwork/platform';
import type { RequestHandler } from 'express';
import { HttpProblem } from './http-problem.js';

const WINDOW_MS = 60_000;
/** Addresses remembered at most; on loopback there is hardly more than one. */
const MAX_ADDRESSES = 10_000;

interface Count {
  readonly startedAt: number;
  requests: number;
}

/** Counts per key within windows of a minute, in memory. */
export class RateLimit {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly limit: number) {}

  /** Seconds to wait, or 0 when this request may pass. */
  take(key: string, now: number): number {
    const count = this.counts.get(key);
    if (count === undefined || now - count.startedAt >= WINDOW_MS) {
      this.counts.delete(key);
      if (this.counts.size >= MAX_ADDRESSES) this.forgetOldest();
      this.counts.set(key, { startedAt: now, requests: 1 });
      return 0;
    }
    if (count.requests >= this.limit) return Math.ceil((count.startedAt + WINDOW_MS - now) / 1000);
    count.requests++;
    return 0;
  }

  private forgetOldest(): void {
    const [oldest] = this.counts.keys();
    if (oldest !== undefined) this.counts.delete(oldest);
  }
}

/** Limits requests to the API per address, and questions, which cost more, by a limit of their own. */
export function rateLimit(
  configuration: Pick<Configuration, 'RATE_LIMIT_PER_MINUTE' | 'RATE_LIMIT_QUERIES_PER_MINUTE'>,
): RequestHandler {
  const requests = new RateLimit(configuration.RATE_LIMIT_PER_MINUTE);
  const questions = new RateLimit(configuration.RATE_LIMIT_QUERIES_PER_MINUTE);
  return (request, _response, next) => {
    if (!request.path.startsWith('/v1/')) {
      next();
      return;
    }
    const asks = request.method === 'POST' && request.path.startsWith('/v1/query');
    const wait = (asks ? questions : requests).take(request.ip ?? 'unknown', performance.now());
    if (wait === 0) {
      next();
      return;
    }
    next(
      new HttpProblem(
        429,
        'RATE_LIMITED',
        `More ${asks ? 'questions' : 'requests'} came from here within a minute than are allowed.`,
        {
          remedy: `Wait ${wait} s. RATE_LIMIT_PER_MINUTE and RATE_LIMIT_QUERIES_PER_MINUTE set the limits.`,
          headers: { 'Retry-After': String(wait) },
        },
      ),
    );
  };
}
