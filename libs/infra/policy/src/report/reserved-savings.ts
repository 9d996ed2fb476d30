import type { CostEstimate, CostLine } from '../cost/estimate-cost.js';

/** The most that a year's reservation without upfront payment takes off, and where that was read. */
export interface ReservationDiscount {
  /** Which prices it is for: the start of their key. */
  readonly priceStart: string;
  readonly upTo: number;
  readonly source: string;
}

/**
 * Only what a source gives for one year without upfront payment. EC2 and ElastiCache have such reservations too; their
 * rate could not be read from here, so those lines say `unpriced`.
 */
export const RESERVATION_DISCOUNTS: readonly ReservationDiscount[] = [
  {
    priceStart: 'db.',
    upTo: 0.3,
    source:
      'docs.archera.ai, AWS RDS commitment brief, data of March 2026, read 2026-11-21: no upfront, one year, up to 30%',
  },
];

/** A resource that runs all the time, and what reserving it would save. */
export interface ReservedSaving {
  readonly resource: string;
  /** USD a month on demand; undefined when unpriced. */
  readonly onDemand: number | undefined;
  /** USD a month saved at most; undefined when the discount or the price is unknown, never zero. */
  readonly savingUpTo: number | undefined;
  readonly source: string | undefined;
}

/** Price keys of things AWS sells reservations for: machines, databases, cache nodes. */
const RESERVABLE = /^(db\.|cache\.|[a-z]+\d[a-z]*\.)/;

/**
 * Reserved-capacity savings of an environment's steady machines: the sizes of its file, without spot (which costs less
 * already) and without what sleeps (a reservation is paid asleep too).
 */
export function reservedSavings(
  estimate: CostEstimate,
  discounts: readonly ReservationDiscount[] = RESERVATION_DISCOUNTS,
): readonly ReservedSaving[] {
  return estimate.lines
    .filter((line) => isSteady(line, estimate))
    .map((line) => {
      const discount = discounts.find(({ priceStart }) => line.price.startsWith(priceStart));
      const known = line.month !== undefined && discount !== undefined;
      return {
        resource: line.resource,
        onDemand: line.month,
        savingUpTo: known ? line.month * discount.upTo : undefined,
        source: discount?.source,
      };
    });
}

function isSteady(line: CostLine, { sleep }: CostEstimate): boolean {
  if (!RESERVABLE.test(line.price) || line.ceiling) return false;
  return !(sleep.allowed && line.sleeps);
}
