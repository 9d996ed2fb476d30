import { TransientError } from '@groundwork/domain';

/** What went wrong with an item so far. */
export interface Setbacks {
  /** Rejections that are the item's own. */
  readonly failures: number;
  /** Rejections with `TransientError`: the outside's fault, so there is more patience. */
  readonly transientFailures: number;
  /** Workers that died with it: an item that kills its process must end too. */
  readonly interruptions: number;
}

export const limits: Setbacks = { failures: 3, transientFailures: 8, interruptions: 5 };

/** Whether one more failure, of whatever kind, ends the item: then exactly such a failure does. */
export function isLastAttempt({ failures, transientFailures, interruptions }: Setbacks): boolean {
  return (
    failures + 1 >= limits.failures ||
    transientFailures + 1 >= limits.transientFailures ||
    interruptions + 1 >= limits.interruptions
  );
}

const longestDelayMs = 5 * 60_000;
const longestRetryAfterMs = 60 * 60_000;

/**
 * Exponential with "equal jitter" (Brooker, AWS Architecture Blog, 2015): at least half of the step, so that a failing
 * item never spins, and spread, so that many do not come back together. What the other side asked for is the least.
 */
export function retryDelayMs(error: unknown, setbacks: Setbacks, firstMs: number, random = Math.random): number {
  const before = error instanceof TransientError ? setbacks.transientFailures : setbacks.failures;
  const step = Math.min(longestDelayMs, firstMs * 2 ** before);
  const delay = step / 2 + (random() * step) / 2;
  const asked = error instanceof TransientError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(delay, Math.min(asked, longestRetryAfterMs) + (asked > 0 ? random() * firstMs : 0));
}
