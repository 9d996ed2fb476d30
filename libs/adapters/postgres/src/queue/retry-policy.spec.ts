import { describe, expect, it } from '@jest/globals';
import { TransientError } from '@groundwork/domain';
import { isLastAttempt, retryDelayMs } from './retry-policy.js';

const none = { failures: 0, transientFailures: 0, interruptions: 0 };

describe('retryDelayMs', () => {
  it('doubles from failure to failure, within half and whole of the step', () => {
    for (const [failures, step] of [
      [0, 1000],
      [1, 2000],
      [2, 4000],
    ] as const) {
      expect(retryDelayMs(new Error('x'), { ...none, failures }, 1000, () => 0)).toBe(step / 2);
      expect(retryDelayMs(new Error('x'), { ...none, failures }, 1000, () => 1)).toBe(step);
    }
  });

  it('is never shorter than what the other side asked for, and never absurdly long', () => {
    const error = (retryAfterMs: number) => new TransientError('MODEL_UNAVAILABLE', 'x', { retryAfterMs });
    expect(retryDelayMs(error(7000), none, 1000, () => 0)).toBe(7000);
    expect(retryDelayMs(error(1e12), none, 1000, () => 0)).toBe(3_600_000);
    expect(retryDelayMs(new Error('x'), { ...none, failures: 50 }, 1000, () => 1)).toBe(300_000);
  });
});

describe('isLastAttempt', () => {
  it.each([
    [none, false],
    [{ ...none, failures: 2 }, true],
    [{ ...none, transientFailures: 6 }, false],
    [{ ...none, transientFailures: 7 }, true],
    [{ ...none, interruptions: 4 }, true],
  ])('of an item with %j is %s', (setbacks, last) => expect(isLastAttempt(setbacks)).toBe(last));
});
