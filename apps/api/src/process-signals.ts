import type { INestApplication } from '@nestjs/common';
import type { Configuration, Logger } from '@groundwork/platform';

/** Requests and then steps of ingestion may each use the grace period; storage is closed within this much more. */
const CLOSING_MS = 10_000;

/** Ends the process gracefully on SIGINT and SIGTERM; a second signal, or too long a wait, ends it at once. */
export function endOnSignals(app: INestApplication, configuration: Configuration, logger: Logger): void {
  let ending = false;
  const end = (signal: NodeJS.Signals) => {
    if (ending) process.exit(1);
    ending = true;
    logger.info({ signal }, 'shutting down');
    const overdue = setTimeout(() => {
      logger.error({ signal }, 'shutting down took too long; ending at once');
      process.exit(1);
    }, 2 * configuration.SHUTDOWN_GRACE_MS + CLOSING_MS);
    overdue.unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'shutting down failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
