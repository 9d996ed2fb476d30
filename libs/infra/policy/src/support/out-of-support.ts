import type { Value } from '../model/values.js';
import { show } from '../model/values.js';
import type { SupportCalendar } from './support-dates.js';

/** What is wrong with an engine's version on a day; undefined while it is in standard support. */
export function outOfSupport(version: Value, calendar: SupportCalendar, now: Date): string | undefined {
  if (typeof version !== 'string' || version.includes('${')) {
    return `its version is ${show(version)}, so its support cannot be told`;
  }
  const period = calendar.periods.find((known) => version === known.version || version.startsWith(`${known.version}.`));
  if (!period) return `${calendar.engine} ${version} is not in the support calendar (read ${calendar.read})`;
  if (period.standardUntil === undefined || isoDay(now) <= period.standardUntil) return undefined;
  return `${calendar.engine} ${version} left standard support on ${period.standardUntil} (${calendar.source})`;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
