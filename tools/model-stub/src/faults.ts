/** Ways of answering with a 200 that is no use. A kind that does not exist for an endpoint leaves its answer whole. */
export const malformedKinds = [
  // both
  'not-json',
  'html',
  'empty-body',
  'cut',
  // embeddings
  'no-data',
  'missing-row',
  'extra-row',
  'duplicate-index',
  'wrong-dimensions',
  'nan',
  'null-vector',
  'zero-vector',
  // chat
  'no-end',
  'no-choices',
  'null-content',
  'bad-event',
  'error-event',
] as const;
export type MalformedKind = (typeof malformedKinds)[number];

/** Everything that can be made to go wrong, or to go differently. Times in milliseconds. */
export interface Faults {
  /** Which requests the faults are for. */
  only: 'all' | 'embeddings' | 'chat';
  /** Before the answer starts. */
  latencyMs: number;
  /** Between the headers of a streamed answer and its first word, and between its words. */
  firstTokenMs: number;
  tokenMs: number;
  /** The first so many requests fail with `errorStatus`. */
  failFirst: number;
  /** Share of requests that fail, 0 to 1. */
  errorRate: number;
  errorStatus: number;
  errorMessage: string;
  /** `Retry-After` of failures, as it is sent; null for none. */
  retryAfter: string | null;
  /** Never go on: before the headers, after them, or in the middle of a body or stream. */
  hang: 'no' | 'before-headers' | 'after-headers' | 'midway';
  malformed: MalformedKind | null;
  /** The first so many requests are malformed; null for all. */
  malformedFirst: number | null;
  /** Embeddings come in reverse order, with their right indexes. */
  shuffle: boolean;
  /** Parameters that are refused with a 400 which names them. */
  refuseParameters: string[];
  /** The chat model's literal answer; null for one made from the sources in the prompt. */
  answer: string | null;
}

export const noFaults: Readonly<Faults> = {
  only: 'all',
  latencyMs: 0,
  firstTokenMs: 0,
  tokenMs: 0,
  failFirst: 0,
  errorRate: 0,
  errorStatus: 500,
  errorMessage: 'injected fault',
  retryAfter: null,
  hang: 'no',
  malformed: null,
  malformedFirst: null,
  shuffle: false,
  refuseParameters: [],
  answer: null,
};

/** The changes in a body of `/__control`. Throws for unknown names and values of another type, naming them. */
export function readFaults(body: Readonly<Record<string, unknown>>): Partial<Faults> {
  const wrong = Object.entries(body).filter(([name, value]) => !isAllowed(name, value));
  if (wrong.length > 0) {
    throw new TypeError(
      `unknown or ill-typed: ${wrong.map(([name]) => name).join(', ')}; known: ${Object.keys(noFaults).join(', ')}`,
    );
  }
  return body;
}

function isAllowed(name: string, value: unknown): boolean {
  switch (name) {
    case 'only':
      return ['all', 'embeddings', 'chat'].includes(value as string);
    case 'hang':
      return ['no', 'before-headers', 'after-headers', 'midway'].includes(value as string);
    case 'malformed':
      return value === null || malformedKinds.includes(value as MalformedKind);
    case 'malformedFirst':
      return value === null || typeof value === 'number';
    case 'answer':
    case 'retryAfter':
      return value === null || typeof value === 'string';
    case 'refuseParameters':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    default:
      return Object.hasOwn(noFaults, name) && typeof value === typeof noFaults[name as keyof Faults];
  }
}
