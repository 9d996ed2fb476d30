import type { DestinationStream } from 'pino';

interface LogLine {
  readonly severity: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly code?: string };
  readonly documentId?: string;
}

/** Warnings and errors for a person at a terminal: time, message, cause. The whole record is in the log file. */
export function terminalStream(output: { write(text: string): unknown }): DestinationStream {
  return {
    write(json: string): void {
      const line = JSON.parse(json) as LogLine;
      const time = new Date().toISOString().slice(11, 19);
      const cause = line.err?.message ? `: ${line.err.message}` : '';
      const about = line.documentId ? ` (document ${line.documentId})` : '';
      output.write(
        `${time} ${line.severity === 'error' || line.severity === 'fatal' ? 'error' : 'warning'} ${line.msg ?? ''}${cause}${about}\n`,
      );
    },
  };
}
