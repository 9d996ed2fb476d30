import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@groundwork/domain';

/** Gives Nest's own messages to the product's logger; its start-up narration is only of interest when debugging. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...details: unknown[]): void {
    this.logger.debug(context(details), String(message));
  }
  debug(message: unknown, ...details: unknown[]): void {
    this.logger.debug(context(details), String(message));
  }
  verbose(message: unknown, ...details: unknown[]): void {
    this.logger.debug(context(details), String(message));
  }
  warn(message: unknown, ...details: unknown[]): void {
    this.logger.warn(context(details), String(message));
  }
  error(message: unknown, ...details: unknown[]): void {
    this.logger.error({ ...context(details), ...(message instanceof Error ? { err: message } : {}) }, String(message));
  }
  fatal(message: unknown, ...details: unknown[]): void {
    this.error(message, ...details);
  }
}

const context = (details: readonly unknown[]) => ({
  context: details.at(-1),
  ...(details.length > 1 ? { stack: details[0] } : {}),
});
