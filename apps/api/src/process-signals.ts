import type { INestApplication } from '@nestjs/common';
import type { Configuration, Logger } from '@groundwork/platform';

/** Requests and then steps of ingestion may each use the grace period; storage is closed within this much more. */
const CLOSING_MS = 10_000;

/** One Ctrl-C arrives several times: from the terminal, and once more handed on by npm and by `npm start`. */
const SAME_SIGNAL_MS = 1000;

/** Ends the process gracefully on SIGINT and SIGTERM; a second one later, or too long a wait, ends it at once. */
export function endOnSignals(app: INestApplication, configuration: Configuration, logger: Logger): void {
  let endingSince: number | undefined;
  const end = (signal: NodeJS.Signals) => {
    if (endingSince !== undefined) {
      if (performance.now() - endingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    endingSince = performance.now();
    logger.info({ signal }, 'shutting down');
    const overdue = setTimeout(
      () => {
        logger.error({ signal }, 'shutting down took too long; ending at once');
        process.exit(1);
      },
      2 * configuration.SHUTDOWN_GRACE_MS + CLOSING_MS,
    );
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
