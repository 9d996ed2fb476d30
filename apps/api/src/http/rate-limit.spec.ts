import { RateLimit } from './rate-limit.js';

describe('RateLimit', () => {
  it('lets as many pass as allowed per key and window, and says how long to wait', () => {
    const limit = new RateLimit(2);
    expect([limit.take('a', 0), limit.take('a', 1), limit.take('a', 30_000), limit.take('b', 30_000)]).toEqual([
      0, 0, 30, 0,
    ]);
    expect(limit.take('a', 60_000)).toBe(0);
  });

  it('does not grow without bound', () => {
    const limit = new RateLimit(1);
    for (let n = 0; n < 10_050; n++) limit.take(`address-${n}`, 0);
    expect(limit.take('address-10049', 1)).toBe(60);
    expect(limit.take('address-0', 1)).toBe(0);
  });
});
