import type { CostEstimate } from './estimate-cost.js';

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/**
 * The estimate for programs, in one line, in USD: `monthly` of all priced lines, `unpriced` by name, `lines` that are
 * priced, and what sleep changes.
 */
export function costAsJson({ environment, region, lines, total, sleep }: CostEstimate): string {
  return JSON.stringify({
    environment,
    region,
    monthly: cents(total),
    unpriced: lines.filter(({ month }) => month === undefined).map(({ resource }) => resource),
    lines: lines.flatMap(({ resource, count, month }) =>
      month === undefined ? [] : [{ resource, count, monthly: cents(month) }],
    ),
    sleep: { allowed: sleep.allowed, asleep: cents(sleep.asleep), saving: cents(sleep.saving) },
  });
}
