import type { Logger } from '@groundwork/domain';

export interface Ending {
  /** Lets go of everything, in order; the process ends with 0 when it resolves and with 1 when it rejects. */
  readonly close: () => Promise<void>;
  /** Longest time that closing may take; then the process ends with 1. */
  readonly limitMs: number;
  readonly logger: Logger;
}

/** One Ctrl-C arrives several times: from the terminal, and once more handed on by npm and by `npm start`. */
const SAME_SIGNAL_MS = 1000;

/** Ends the process gracefully on SIGINT and SIGTERM; a second one later, or too long a wait, ends it at once. */
export function endOnSignals({ close, limitMs, logger }: Ending): void {
  let endingSince: number | undefined;
  const end = (signal: NodeJS.Signals) => {
    if (endingSince !== undefined) {
      if (performance.now() - endingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    endingSince = performance.now();
    logger.info({ signal }, 'shutting down');
    const overdue = setTimeout(() => {
      logger.error({ signal }, 'shutting down took too long; ending at once');
      process.exit(1);
    }, limitMs);
    overdue.unref();
    close().then(
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
