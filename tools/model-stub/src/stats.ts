/** Counted since the start or the last reset. */
export interface StubStats {
  embeddings: number;
  embeddedTexts: number;
  chat: number;
  models: number;
  /** Answers with an injected or deserved error status. */
  errors: number;
  malformed: number;
  /** Connections that the client closed before the answer was complete. */
  aborted: number;
  /** Requests under way now, and the most there were at once. */
  open: number;
  mostOpen: number;
}

export const noStats: Readonly<StubStats> = {
  embeddings: 0,
  embeddedTexts: 0,
  chat: 0,
  models: 0,
  errors: 0,
  malformed: 0,
  aborted: 0,
  open: 0,
  mostOpen: 0,
};

/** A request as it came in, for tests that look at what was sent. */
export interface RecordedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}
