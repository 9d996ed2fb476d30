import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults, MalformedKind } from './faults.js';
import type { StubStats } from './stats.js';

/** One request that is being answered, and what is to go wrong with it. */
export interface Exchange {
  readonly body: Readonly<Record<string, unknown>>;
  readonly response: ServerResponse;
  readonly faults: Readonly<Faults>;
  readonly malformed: MalformedKind | null;
  readonly stats: StubStats;
}

const largestBody = 32 * 1024 * 1024;

/** The JSON object in a request's body; undefined when there is none, or it is too large. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) return undefined;
    parts.push(part);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString() || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, JSON.stringify(value));
}

/** In the shape of OpenAI's errors. */
export function sendError(
  { response, stats }: Pick<Exchange, 'response' | 'stats'>,
  status: number,
  message: string,
  { parameter = null, retryAfter = null }: { parameter?: string | null; retryAfter?: string | null } = {},
): void {
  stats.errors += 1;
  const type = status === 429 ? 'rate_limit_exceeded' : status >= 500 ? 'server_error' : 'invalid_request_error';
  const body = JSON.stringify({ error: { message, type, param: parameter, code: type } });
  sendText(response, status, body, retryAfter === null ? {} : { 'retry-after': retryAfter });
}

const cutResponses = new WeakSet<ServerResponse>();

/** Breaks the connection off; `wasCut` tells it from a client that left. */
export function cut(response: ServerResponse): void {
  cutResponses.add(response);
  response.destroy();
}

export function wasCut(response: ServerResponse): boolean {
  return cutResponses.has(response);
}

/** Sends a complete JSON answer, or what `malformed` and `hang` make of it. */
export function sendAnswer({ response, malformed, faults }: Exchange, text: string): void {
  const half = text.slice(0, Math.floor(text.length / 2));
  if (faults.hang === 'after-headers' || faults.hang === 'midway') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (faults.hang === 'midway') response.write(half);
    return;
  }
  switch (malformed) {
    case 'not-json':
      sendText(response, 200, '{"object": oops');
      break;
    case 'html':
      sendText(response, 200, '<html><body>Bad gateway</body></html>', { 'content-type': 'text/html' });
      break;
    case 'empty-body':
      sendText(response, 200, '');
      break;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.write(half, () => {
        cut(response);
      });
      break;
    default:
      sendText(response, 200, text);
  }
}
