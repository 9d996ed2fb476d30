/** What can go wrong with a request before it reaches the product: codes beside the domain's `ErrorCode`. */
export type RequestErrorCode =
  | 'VALIDATION_FAILED'
  | 'MALFORMED_REQUEST'
  | 'HOST_NOT_ALLOWED'
  | 'ORIGIN_NOT_ALLOWED'
  | 'ROUTE_NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'RANGE_NOT_SATISFIABLE'
  | 'RATE_LIMITED'
  | 'REQUEST_TIMEOUT'
  | 'SHUTTING_DOWN'
  | 'NOT_AVAILABLE'
  | 'SAMPLES_NOT_FOUND';

export interface InvalidField {
  /** Where, e.g. `filters.document_ids.0`; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly received?: unknown;
}

/** A refusal with its HTTP status; anything else that is thrown gets its status from `problem.ts`. */
export class HttpProblem extends Error {
  readonly remedy: string | undefined;
  readonly errors: readonly InvalidField[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: RequestErrorCode,
    detail: string,
    more: {
      readonly remedy?: string;
      readonly errors?: readonly InvalidField[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
    this.remedy = more.remedy;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}
