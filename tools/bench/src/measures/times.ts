export interface Times {
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

/** One after the other, the first `warmUp` not counted. */
export async function timesOf<T>(
  inputs: readonly T[],
  warmUp: number,
  work: (input: T) => Promise<unknown>,
): Promise<Times> {
  const times: number[] = [];
  for (const [i, input] of inputs.entries()) {
    const started = performance.now();
    await work(input);
    if (i >= warmUp) times.push(performance.now() - started);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** Nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN;
}
