import type { QueryEvent, QueryRequest } from '@groundwork/contracts';
import { createParser } from 'eventsource-parser';
import { ApiError, localProblem, problemFromBody } from './problem';
import { t } from '../strings/en';

const silenceMs = 120_000;
const eventTypes = new Set(['sources', 'text-delta', 'citation', 'done', 'error']);

/**
 * Asks and hands over each event as it comes. Resolves when the stream has ended; rejects with ApiError when the API
 * refuses, AbortError when `signal` stops it, and a problem of its own when nothing comes for two minutes.
 */
export async function streamQuery(
  body: QueryRequest,
  onEvent: (event: QueryEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const response = await fetch('/v1/query', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.ok || !response.body) throw new ApiError(problemFromBody(response.status, await response.text()));
    const parser = createParser({
      onEvent: ({ data }) => {
        const event = readEvent(data);
        if (event) onEvent(event);
      },
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      parser.feed(chunk.value);
    }
  } catch (error) {
    if (silence.signal.aborted)
      throw new ApiError(localProblem('TIMEOUT', t.errors.timeoutTitle, t.errors.silence, t.errors.tryAgain));
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A query event, or null for comments and for event types of a newer API. */
export function readEvent(data: string): QueryEvent | null {
  try {
    const value = JSON.parse(data) as { type?: unknown };
    return typeof value.type === 'string' && eventTypes.has(value.type) ? (value as QueryEvent) : null;
  } catch {
    return null;
  }
}
