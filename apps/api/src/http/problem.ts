import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { GroundworkError, TransientError, type ErrorCode } from '@groundwork/platform';
import type { Problem } from '@groundwork/contracts';
import { MulterError } from 'multer';
import { HttpProblem, type InvalidField } from './http-problem.js';

/** The one table from what went wrong to an HTTP status. */
export const statusOfCode: Readonly<Record<ErrorCode, number>> = {
  VALIDATION_FAILED: 400,
  QUESTION_TOO_LONG: 400,
  DOCUMENT_NOT_FOUND: 404,
  COLLECTION_NOT_FOUND: 404,
  CONVERSATION_NOT_FOUND: 404,
  JOB_NOT_FOUND: 404,
  PAGE_NOT_FOUND: 404,
  OBJECT_NOT_FOUND: 404,
  ORIGINAL_MISSING: 404,
  CONFLICT: 409,
  LEASE_LOST: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  ENCRYPTED: 422,
  CORRUPT: 422,
  EMPTY: 422,
  NO_TEXT: 422,
  TOO_COMPLEX: 422,
  EXTRACTION_TIMEOUT: 422,
  // Not registered with IANA; nginx's "client closed request". Only ever logged: nobody is there to read it.
  CANCELLED: 499,
  EMBEDDING_FAILED: 500,
  PROBE_FAILED: 500,
  INTERNAL: 500,
  CONFIGURATION_INVALID: 500,
  MODEL_REJECTED: 502,
  MODEL_MALFORMED: 502,
  MODEL_UNAVAILABLE: 503,
  DATA_DIRECTORY_LOCKED: 503,
  MODEL_TIMEOUT: 504,
  STORAGE_FULL: 507,
};

export interface ProblemResponse {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

interface Parts {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly remedy?: string | undefined;
  readonly errors?: readonly InvalidField[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Turns anything thrown into problem details. Errors that nobody foresaw say nothing of their insides. */
export function problemOf(error: unknown, requestId: string | undefined, path: string | undefined): ProblemResponse {
  const { status, code, detail, remedy, errors, headers = {} } = partsOf(error);
  return {
    problem: {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      code,
      ...(path === undefined ? {} : { instance: path }),
      ...(remedy === undefined ? {} : { remedy }),
      ...(requestId === undefined ? {} : { request_id: requestId }),
      ...(errors === undefined ? {} : { errors: [...errors] }),
    },
    headers,
  };
}

function partsOf(error: unknown): Parts {
  if (error instanceof HttpProblem) {
    const { status, code, message: detail, remedy, errors, headers } = error;
    return { status, code, detail, remedy, errors, headers };
  }
  if (error instanceof GroundworkError) return ofGroundworkError(error);
  if (error instanceof MulterError) return ofMulterError(error);
  if (error instanceof HttpException)
    return { status: error.getStatus(), code: codeOfStatus(error.getStatus()), detail: error.message };
  if (isSystemError(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return ofGroundworkError(storageFull());
  if (isHttpError(error)) return ofHttpError(error);
  return {
    status: 500,
    code: 'INTERNAL',
    detail: 'Something went wrong that should not have.',
    remedy: 'Try again. If it happens again, look for the request id in the log.',
  };
}

function ofGroundworkError(error: GroundworkError): Parts {
  const status = statusOfCode[error.code];
  const retryAfterMs = error instanceof TransientError ? error.retryAfterMs : undefined;
  return {
    status,
    code: error.code,
    detail: error.message,
    remedy: error.remedy,
    ...(retryAfterMs === undefined ? {} : { headers: { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) } }),
  };
}

const storageFull = () =>
  new GroundworkError('STORAGE_FULL', 'The disk is full, so nothing was stored.', {
    remedy: 'Make room on the disk that holds DATA_DIR, then try again.',
  });

function ofMulterError(error: MulterError): Parts {
  switch (error.code) {
    case 'LIMIT_FILE_SIZE':
      return {
        status: 413,
        code: 'TOO_LARGE',
        detail: 'The file is larger than an upload may be.',
        remedy: 'See limits.upload_bytes in /v1/settings; MAX_UPLOAD_BYTES changes it.',
      };
    case 'LIMIT_UNEXPECTED_FILE':
    case 'LIMIT_FILE_COUNT':
      return {
        status: 400,
        code: 'VALIDATION_FAILED',
        detail: 'Files belong in the form field `file`, and there were others or too many.',
        remedy: 'See limits.files_per_upload in /v1/settings.',
        errors: [{ path: error.field ?? 'file', message: error.message }],
      };
    default:
      return {
        status: 400,
        code: 'VALIDATION_FAILED',
        detail: `The form cannot be read: ${error.message}.`,
        errors: [{ path: error.field ?? '', message: error.message }],
      };
  }
}

/** Errors of Express and its body parsers (package http-errors). */
interface HttpError {
  readonly status: number;
  readonly type?: string;
}
const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500;
const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

function ofHttpError({ status, type }: HttpError): Parts {
  if (type === 'entity.too.large') {
    return {
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      detail: 'The request body is too large.',
      remedy: 'Send files as multipart/form-data.',
    };
  }
  if (type === 'entity.parse.failed')
    return { status: 400, code: 'MALFORMED_REQUEST', detail: 'The request body is not valid JSON.' };
  return { status, code: codeOfStatus(status), detail: `The request cannot be read${type ? ` (${type})` : ''}.` };
}

function codeOfStatus(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    404: 'ROUTE_NOT_FOUND',
    405: 'METHOD_NOT_ALLOWED',
    413: 'PAYLOAD_TOO_LARGE',
    415: 'UNSUPPORTED_MEDIA_TYPE',
    429: 'RATE_LIMITED',
    503: 'NOT_AVAILABLE',
  };
  return codes[status] ?? (status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL');
}
