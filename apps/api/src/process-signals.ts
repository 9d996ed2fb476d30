import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { endOnSignals, Readiness, type Configuration, type Logger } from '@groundwork/platform';

/** Requests and then steps of ingestion may each use the grace period; storage is closed within this much more. */
const CLOSING_MS = 10_000;

/**
 * On SIGINT or SIGTERM readiness fails at once while requests are still taken, for as long as load balancers need to
 * notice (SHUTDOWN_DELAY_MS); then new connections are refused and what is being answered may finish.
 */
export function drainOnSignals(app: INestApplication, configuration: Configuration, logger: Logger): void {
  const { SHUTDOWN_DELAY_MS, SHUTDOWN_GRACE_MS } = configuration;
  endOnSignals({
    logger,
    limitMs: SHUTDOWN_DELAY_MS + 2 * SHUTDOWN_GRACE_MS + CLOSING_MS,
    close: async () => {
      app.get(Readiness).drain();
      if (SHUTDOWN_DELAY_MS > 0) await delay(SHUTDOWN_DELAY_MS);
      await app.close();
    },
  });
}
