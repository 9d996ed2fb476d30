import type { Problem } from '@groundwork/contracts';
import { t } from '../strings/en';

/** Every failed call ends as this, whatever went wrong, so that screens show one kind of message with a next step. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export const isProblem = (value: unknown): value is Problem =>
  isRecord(value) && typeof value.code === 'string' && typeof value.detail === 'string';

export function localProblem(code: string, title: string, detail: string, remedy: string, status = 0): Problem {
  return { type: 'about:blank', title, status, detail, code, remedy };
}

/** The problem in a response body, or one made from its status when a proxy answered instead of the API. */
export function problemFromBody(status: number, body: string): Problem {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isProblem(parsed)) return parsed;
  } catch {
    // Not JSON: fall through to a message of our own.
  }
  return localProblem('HTTP_ERROR', t.errors.serverTitle, t.errors.status(status), t.errors.tryAgain, status);
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return localProblem('TIMEOUT', t.errors.timeoutTitle, t.errors.timeout, t.errors.tryAgain);
  }
  if (error instanceof TypeError) return unreachable();
  return localProblem(
    'UNEXPECTED',
    t.errors.unexpectedTitle,
    error instanceof Error ? error.message : String(error),
    t.errors.tryAgain,
  );
}

export const unreachable = () =>
  localProblem('UNREACHABLE', t.errors.unreachableTitle, t.errors.unreachable, t.errors.unreachableRemedy);
