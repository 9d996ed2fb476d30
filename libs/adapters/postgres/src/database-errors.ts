import { GroundworkError, TransientError } from '@groundwork/domain';
import { errorCode } from './error-code.js';

/** SQLSTATE classes of PostgreSQL (appendix A of its manual) and how the product names them. */
export function toGroundworkError(error: unknown): unknown {
  if (error instanceof GroundworkError) return error;
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  const state = errorCode(error);
  if (state === '53100' || /No space left on device|ENOSPC/.test(message)) {
    return new GroundworkError('STORAGE_FULL', 'The database could not write: the disk is full.', {
      remedy: 'Free disk space; what was acknowledged is safe.',
      cause: error,
    });
  }
  if (state === '22021' || state === '22P05' || state === '22P02') {
    return new GroundworkError('VALIDATION_FAILED', `A value cannot be stored: ${message}.`, {
      remedy: 'Remove NUL characters and broken Unicode from it.',
      cause: error,
    });
  }
  if (state === '40001' || state === '40P01' || state === '55P03') {
    return transient('Two changes got into each other and this one was undone.', 'Try again.', error);
  }
  if (state === '57014' || message.includes('Query read timeout')) {
    return transient('A database statement took too long and was stopped.', 'Try again, or narrow the request.', error);
  }
  if (/timeout exceeded when trying to connect|timeout expired/.test(message)) {
    return transient(
      'No database connection became free in time.',
      'Something holds connections for long; retry, or raise the pool size.',
      error,
    );
  }
  if (state?.startsWith('08') === true || state?.startsWith('57P') === true || isConnectionError(message, state)) {
    return transient('The database cannot be reached.', 'Check that it runs; the embedded one needs a restart.', error);
  }
  return error;
}

function isConnectionError(message: string, state: string | undefined): boolean {
  return (
    /Connection terminated|Client has encountered a connection error|not queryable/.test(message) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(state ?? '')
  );
}

function transient(message: string, remedy: string, cause: unknown): TransientError {
  return new TransientError('INTERNAL', message, { remedy, cause });
}
