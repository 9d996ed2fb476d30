import { GroundworkError, TransientError } from '@groundwork/domain';

/** SQLSTATE classes of PostgreSQL (appendix A of its manual) and how the product names them. */
export function toGroundworkError(error: unknown): unknown {
  if (error instanceof GroundworkError) return error;
  if (!(error instanceof Error)) return error;
  const state = sqlState(error);
  if (state === '53100' || /No space left on device|ENOSPC/.test(error.message)) {
    return new GroundworkError('STORAGE_FULL', 'The database could not write: the disk is full.', {
      remedy: 'Free disk space; what was acknowledged is safe.',
      cause: error,
    });
  }
  if (state === '22021' || state === '22P05' || state === '22P02') {
    return new GroundworkError('VALIDATION_FAILED', `A value cannot be stored: ${error.message}.`, {
      remedy: 'Remove NUL characters and broken Unicode from it.',
      cause: error,
    });
  }
  if (state === '40001' || state === '40P01' || state === '55P03') {
    return transient('Two changes got into each other and this one was undone.', 'Try again.', error);
  }
  if (state === '57014' || /Query read timeout/.test(error.message)) {
    return transient('A database statement took too long and was stopped.', 'Try again, or narrow the request.', error);
  }
  if (/timeout exceeded when trying to connect|timeout expired/.test(error.message)) {
    return transient(
      'No database connection became free in time.',
      'Something holds connections for long; retry, or raise the pool size.',
      error,
    );
  }
  if (state?.startsWith('08') === true || state?.startsWith('57P') === true || isConnectionError(error)) {
    return transient('The database cannot be reached.', 'Check that it runs; the embedded one needs a restart.', error);
  }
  return error;
}

export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function isConnectionError(error: Error): boolean {
  return (
    /Connection terminated|Client has encountered a connection error|not queryable/.test(error.message) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(sqlState(error) ?? '')
  );
}

function transient(message: string, remedy: string, cause: Error): TransientError {
  return new TransientError('INTERNAL', message, { remedy, cause });
}
