/** Codes are part of the API: clients switch on them, so they never change meaning. */
export const documentFailureCodes = [
  'ENCRYPTED',
  'CORRUPT',
  'EMPTY',
  'NO_TEXT',
  'UNSUPPORTED_TYPE',
  'TOO_LARGE',
  'TOO_COMPLEX',
  'EXTRACTION_TIMEOUT',
  'EMBEDDING_FAILED',
  'PROBE_FAILED',
  'ORIGINAL_MISSING',
  'INTERNAL',
] as const;
export type DocumentFailureCode = (typeof documentFailureCodes)[number];

export type ErrorCode =
  | DocumentFailureCode
  | 'VALIDATION_FAILED'
  | 'DOCUMENT_NOT_FOUND'
  | 'COLLECTION_NOT_FOUND'
  | 'CONVERSATION_NOT_FOUND'
  | 'JOB_NOT_FOUND'
  | 'PAGE_NOT_FOUND'
  | 'OBJECT_NOT_FOUND'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'CONFLICT'
  | 'QUESTION_TOO_LONG'
  | 'MODEL_UNAVAILABLE'
  | 'MODEL_REJECTED'
  | 'MODEL_TIMEOUT'
  | 'MODEL_MALFORMED'
  | 'STORAGE_FULL'
  | 'DATA_DIRECTORY_LOCKED'
  | 'CONFIGURATION_INVALID'
  | 'LEASE_LOST'
  | 'CANCELLED';

export interface ErrorDetails {
  /** What to do about it, one sentence a reader understands. */
  readonly remedy?: string;
  /** The offending value or context; never document or question text. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one error class of the product: a stable code, what happened, and what to do. */
export class GroundworkError extends Error {
  readonly remedy: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { remedy, details, cause }: ErrorDetails = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'GroundworkError';
    this.remedy = remedy;
    this.details = details;
  }
}

/** A document cannot be ingested, for good: trying again with the same bytes would end the same way. */
export class DocumentFailure extends GroundworkError {
  declare readonly code: DocumentFailureCode;

  constructor(code: DocumentFailureCode, message: string, details: ErrorDetails = {}) {
    super(code, message, details);
    this.name = 'DocumentFailure';
  }
}

/** Something outside (a model, a store) failed for now; trying again later may succeed. */
export class TransientError extends GroundworkError {
  constructor(
    code: ErrorCode,
    message: string,
    details: ErrorDetails & {
      /** How long the other side asked us to wait, in milliseconds. */
      readonly retryAfterMs?: number;
    } = {},
  ) {
    super(code, message, details);
    this.name = 'TransientError';
    this.retryAfterMs = details.retryAfterMs;
  }

  readonly retryAfterMs: number | undefined;
}
