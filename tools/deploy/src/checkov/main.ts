import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DeployError } from '../deploy-error.js';
import { readAcceptedChecks } from './accepted-checks.js';
import { readCheckovOptions } from './configuration.js';
import { judge } from './judge.js';
import type { CheckovReport } from './report.js';
import { findStacks, runCheckov } from './run-checkov.js';

const ACCEPTED = fileURLToPath(new URL('../../checkov/accepted.json', import.meta.url));

/** `node dist/checkov/main.js [<cdktf output folder>]`: 0 when every failed check is accepted, 1 otherwise. */
async function main(output: string): Promise<number> {
  const reports = new Map<string, CheckovReport>();
  for (const [environment, folders] of findStacks(output)) {
    const report = await runCheckov(folders, readCheckovOptions());
    reports.set(environment, report);
    console.log(`${environment}: ${report.count} checks over ${folders.length} stacks, ${report.failed.length} failed`);
  }
  const problems = judge(reports, readAcceptedChecks(JSON.parse(readFileSync(ACCEPTED, 'utf8'))));
  for (const problem of problems) console.log(`  ${problem}`);
  console.log(problems.length === 0 ? 'checkov: nothing that is not accepted' : `checkov: ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv[2] ?? 'cdktf.out');
} catch (cause) {
  if (!(cause instanceof DeployError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
