import { type SupportTable, supportState } from '@groundwork/infra-spec';
import type { Value } from '../model/values.js';
import { show } from '../model/values.js';

/** What is wrong with an engine's version on a day; undefined while it is in standard support. */
export function outOfSupport(version: Value, table: SupportTable, now: Date): string | undefined {
  if (typeof version !== 'string' || version.includes('${')) {
    return `its version is ${show(version)}, so its support cannot be told`;
  }
  const row = table.versions.find((known) => version === known.version || version.startsWith(`${known.version}.`));
  if (!row) return `${table.product} ${version} is not in the support table (read ${table.read})`;
  if (supportState(table, row.version, now) === 'supported') return undefined;
  return `${table.product} ${version} left standard support on ${String(row.until)} (${table.source})`;
}
