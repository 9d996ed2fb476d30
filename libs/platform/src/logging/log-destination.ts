import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, multistream, type DestinationStream } from 'pino';
import type { Configuration } from '../configuration/configuration.js';
import { terminalStream } from './terminal-stream.js';

/** One former log is kept beside the present one, so that logs take twice this at most between starts. */
const ROTATE_BYTES = 20_000_000;

/**
 * Where logs go. At a terminal they are written to `DATA_DIR/logs/groundwork.log` and only warnings are shown, in one line each; anywhere
 * else (a service, a container, CI) they are JSON on standard error, which leaves standard output to the ready line.
 */
export function logDestination(configuration: Configuration, isTerminal: boolean): DestinationStream {
  if (configuration.LOG_LEVEL === 'silent' || !isTerminal) return destination({ fd: 2, sync: true });
  const directory = join(configuration.DATA_DIR, 'logs');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'groundwork.log');
  if (sizeOf(file) > ROTATE_BYTES) renameSync(file, `${file}.1`);
  return multistream([
    { level: configuration.LOG_LEVEL, stream: destination({ dest: file, sync: true }) },
    { level: 'warn', stream: terminalStream(process.stderr) },
  ]);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
