import { entry, stepSummary } from '../entry.mjs';
import { readOutputs } from './outputs-file.mjs';

/**
 * @param {Record<string, string>} values
 * @returns {string} a Markdown table of the outputs
 */
export function outputsTable(values) {
  const rows = Object.entries(values)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, value]) => `| \`${name}\` | \`${value.replaceAll('|', '\\|')}\` |`);
  return ['### Outputs', '', '| name | value |', '| --- | --- |', ...rows].join('\n');
}

await entry(import.meta.url, ([file], env) => stepSummary(outputsTable(readOutputs(file).values), env));
