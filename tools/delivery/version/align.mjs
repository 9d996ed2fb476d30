import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Places of the version that Nx does not know: the root's manifest, and chart and application in the chart. */
const PLACES = [
  { file: 'package.json', pattern: /("version": ")[^"]+(")/ },
  { file: 'apps/chart/Chart.yaml', pattern: /^(version: ["']?)[^"'\s]+(["']?)/m },
  { file: 'apps/chart/Chart.yaml', pattern: /^(appVersion: ["']?)[^"'\s]+(["']?)/m },
];

/**
 * @param {string} root
 * @param {string} version
 * @returns {string[]} files that were written
 */
export function alignVersions(root, version) {
  for (const { file, pattern } of PLACES) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    if (!pattern.test(text)) throw new Error(`${file} has no version where one is expected (${pattern}).`);
    writeFileSync(path, text.replace(pattern, `$1${version}$2`));
  }
  return [...new Set(PLACES.map(({ file }) => file))];
}
