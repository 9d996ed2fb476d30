import { setTimeout as sleep } from 'node:timers/promises';
import { GroundworkError, TransientError } from '@groundwork/domain';

export interface RetryPolicy {
  /** Tries after the first. */
  readonly maxRetries: number;
  /** Upper bound of the first wait; doubles with each further one. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** Bound of all waits together; a longer Retry-After is left to the caller, who finds it in the error. */
  readonly maxTotalDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxRetries: 4,
  baseDelayMs: 500,
  maxDelayMs: 20_000,
  maxTotalDelayMs: 60_000,
};

/**
 * Tries again what may succeed then. Waits with full jitter (Brooker, "Exponential Backoff And Jitter", AWS 2015), or as long as the
 * provider asked for.
 */
export async function retry<T>(attempt: () => Promise<T>, policy: RetryPolicy, signal?: AbortSignal): Promise<T> {
  let waited = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (tries >= policy.maxRetries || !mayPass(error)) throw error;
      const delay = delayBefore(tries, error, policy);
      waited += delay;
      if (waited > policy.maxTotalDelayMs) throw error;
      await wait(delay, signal);
    }
  }
}

/** A garbled answer is worth a second look as much as a refused connection: proxies garble while they restart. */
function mayPass(error: unknown): boolean {
  return error instanceof TransientError || (error instanceof GroundworkError && error.code === 'MODEL_MALFORMED');
}

function delayBefore(tries: number, error: unknown, { baseDelayMs, maxDelayMs }: RetryPolicy): number {
  const asked = error instanceof TransientError ? error.retryAfterMs : undefined;
  // Never earlier than asked; a little later, so that all who were turned away do not come back at once.
  if (asked !== undefined) return asked + Math.random() * Math.min(baseDelayMs, asked);
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** tries);
}

async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
