import { GroundworkError } from '@groundwork/domain';
import { ConfigurationError } from '../configuration/configuration-problems.js';

/** Why the process could not start, for the person at the terminal: what happened and what to do. */
export function explainStartFailure(error: unknown): string {
  if (error instanceof ConfigurationError) return error.explain();
  const [reason, remedy] = reasonOf(error);
  return `Groundwork cannot start: ${reason}${remedy ? `\n  ${remedy}` : ''}`;
}

function reasonOf(error: unknown): readonly [string, string?] {
  if (error instanceof GroundworkError) return [error.message, error.remedy];
  if (!(error instanceof Error)) return [String(error)];
  const { code, port, address, path } = error as NodeJS.ErrnoException & {
    readonly port?: number;
    readonly address?: string;
  };
  switch (code) {
    case 'EADDRINUSE':
      return [`port ${port} is taken by another program.`, `Choose another one: PORT=${(port ?? 3000) + 1} npm start`];
    case 'EACCES':
      if (port !== undefined)
        return [`port ${port} may not be used by this user.`, 'Choose one above 1023: PORT=3000 npm start'];
      return [
        `${path ?? 'a file'} may not be written.`,
        'Give the folder the right permissions, or choose another with DATA_DIR.',
      ];
    case 'EADDRNOTAVAIL':
      return [
        `${address} is not an address of this machine.`,
        'Leave HOST out, or give an address that this machine has.',
      ];
    case 'ENOSPC':
    case 'EDQUOT':
      return ['the disk is full.', 'Make room on the disk that holds DATA_DIR, then start again.'];
    case 'EROFS':
      return [
        `${path ?? 'the data folder'} lies on a disk that cannot be written.`,
        'Choose another folder with DATA_DIR.',
      ];
    default:
      return [error.message, 'The log holds the details (LOG_LEVEL=debug shows more).'];
  }
}
