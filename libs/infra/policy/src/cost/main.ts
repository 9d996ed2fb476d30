/**
 * `node libs/infra/policy/dist/cost/main.js <environment> [--write | --json]`: prints what the environment costs a month;
 * with `--write` also puts it into the environment's README, with `--json` prints one line for programs instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { costAsJson } from './cost-as-json.js';
import { estimateCost } from './estimate-cost.js';
import { environmentFolder, loadEnvironment } from './load-environment.js';
import { withCostSection } from './readme-section.js';
import { renderCost } from './render-cost.js';

const WORKSPACE = fileURLToPath(new URL('../../../../../', import.meta.url));

async function main(args: readonly string[]): Promise<void> {
  const [name, option] = args;
  if (name === undefined || args.length > 2 || !['--write', '--json', undefined].includes(option)) {
    throw new Error('COST_USAGE: main.js <environment> [--write | --json], such as: main.js dev');
  }
  const estimate = estimateCost(await loadEnvironment(WORKSPACE, name));
  const text = option === '--json' ? costAsJson(estimate) : renderCost(estimate);
  process.stdout.write(`${text}\n`);
  if (option === '--write') {
    const readme = join(environmentFolder(WORKSPACE, name), 'README.md');
    writeFileSync(readme, withCostSection(readFileSync(readme, 'utf8'), text));
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
