import type { UnusedResource } from './find-unused.js';
import type { ReservedSaving } from './reserved-savings.js';

/** Both reports as text for a terminal. */
export function renderReport(unused: readonly UnusedResource[], savings: readonly ReservedSaving[]): string {
  const dollars = (value: number | undefined) => (value === undefined ? 'unpriced' : `$${value.toFixed(2)}`);
  const sources = [...new Set(savings.flatMap(({ source }) => source ?? []))];
  return [
    `Unused resources: ${unused.length}`,
    ...unused.map(({ kind, id, why }) => `  ${kind} ${id}: ${why}`),
    'Reserved for a year, nothing upfront (saving a month, at most):',
    ...savings.map((item) => `  ${item.resource}: ${dollars(item.savingUpTo)} of ${dollars(item.onDemand)}`),
    ...sources.map((source) => `  source: ${source}`),
  ].join('\n');
}
