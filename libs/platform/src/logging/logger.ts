import { pino, type Logger as PinoLogger } from 'pino';
import type { Configuration } from '../configuration/configuration.js';
import { logDestination } from './log-destination.js';

/** The process's logger; fits the domain's `Logger` port. */
export type ApplicationLogger = PinoLogger;

/** Never in a log line, whatever object is logged: what readers wrote and what opens doors. */
const REDACTED = [
  'question',
  'text',
  'quote',
  'answer',
  'query',
  'content',
  'apiKey',
  'authorization',
  '*.question',
  '*.text',
  '*.quote',
  '*.answer',
  '*.query',
  '*.content',
  '*.apiKey',
  '*.authorization',
];

export function createLogger(
  configuration: Configuration,
  isTerminal = process.stderr.isTTY,
  service = 'groundwork-api',
): ApplicationLogger {
  return pino(
    {
      level: configuration.LOG_LEVEL,
      base: { service },
      redact: { paths: REDACTED, censor: '[withheld]' },
      formatters: { level: (label) => ({ severity: label }) },
    },
    logDestination(configuration, isTerminal),
  );
}
