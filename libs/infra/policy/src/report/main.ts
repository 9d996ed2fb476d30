/**
 * `node libs/infra/policy/dist/report/main.js <environment>`: what the account of the environment could do without, and
 * what reserving its steady machines would save. Reads only.
 */
import { fileURLToPath } from 'node:url';
import { estimateCost } from '../cost/estimate-cost.js';
import { loadEnvironment } from '../cost/load-environment.js';
import { askAws } from './ask-aws.js';
import { findUnused } from './find-unused.js';
import { renderReport } from './render-report.js';
import { reservedSavings } from './reserved-savings.js';

const WORKSPACE = fileURLToPath(new URL('../../../../../', import.meta.url));

async function main(name: string | undefined): Promise<void> {
  if (name === undefined) throw new Error('REPORT_USAGE: main.js <environment>, such as: main.js dev');
  const spec = await loadEnvironment(WORKSPACE, name);
  const unused = findUnused(await askAws(spec.region), { now: new Date() });
  process.stdout.write(`${renderReport(unused, reservedSavings(estimateCost(spec)))}\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
