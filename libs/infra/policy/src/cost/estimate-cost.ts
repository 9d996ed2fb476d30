import type { EnvironmentSpec } from '@groundwork/infra-spec';
import type { LineItem } from './line-item.js';
import { lineItems } from './line-items.js';
import { monthly, PRICED_REGION, PRICES, type Price } from './prices.js';

/** A line of the estimate. */
export interface CostLine extends LineItem {
  /** USD a month for one; undefined when no price is known. */
  readonly unitPrice: number | undefined;
  /** USD a month; undefined when no price is known. */
  readonly month: number | undefined;
}

/** What an environment costs, at the sizes its file names. */
export interface CostEstimate {
  readonly environment: string;
  readonly region: string;
  readonly lines: readonly CostLine[];
  /** USD a month of all priced lines. */
  readonly total: number;
  /** Lines without a price, which the total leaves out. */
  readonly unpriced: number;
  readonly sleep: {
    /** Whether the environment may sleep. */
    readonly allowed: boolean;
    readonly awakeHoursPerWeek: number;
    /** USD a month while it sleeps throughout. */
    readonly asleep: number;
    /** USD a month saved when it sleeps outside the awake hours. */
    readonly saving: number;
  };
}

const WEEK_HOURS = 168;

function price(item: LineItem, unit: Price | undefined): CostLine {
  const unitPrice = unit && monthly(unit);
  return { ...item, unitPrice, month: unitPrice === undefined ? undefined : unitPrice * item.count };
}

const sum = (lines: readonly CostLine[]): number => lines.reduce((total, { month }) => total + (month ?? 0), 0);

/**
 * Estimates a month (730 h) at the sizes that the environment's file names; autoscaling and traffic move it.
 * @param prices by key. @default the price file, which is of us-east-1: elsewhere everything is unpriced
 */
export function estimateCost(
  spec: EnvironmentSpec,
  prices: Readonly<Record<string, Price>> = spec.region === PRICED_REGION ? PRICES : {},
): CostEstimate {
  const lines = lineItems(spec).map((item) => price(item, prices[item.price]));
  const sleeping = sum(lines.filter(({ sleeps }) => sleeps));
  const total = sum(lines);
  return {
    environment: spec.name,
    region: spec.region,
    lines,
    total,
    unpriced: lines.filter(({ month }) => month === undefined).length,
    sleep: {
      allowed: spec.sleep.allowed,
      awakeHoursPerWeek: spec.sleep.awakeHoursPerWeek,
      asleep: total - sleeping,
      saving: (sleeping * (WEEK_HOURS - spec.sleep.awakeHoursPerWeek)) / WEEK_HOURS,
    },
  };
}
