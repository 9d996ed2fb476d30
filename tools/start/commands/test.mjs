import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine, skippedSuites, summarise } from '../../testing/summary.mjs';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { fetchModelsIfMissing } from '../models.mjs';
import { NODE, ROOT, run, toolEnvironment, tools, wasInterrupted } from '../toolchain.mjs';

const RESULTS = join(ROOT, 'test-results');

/** `npm test`: every suite that this machine can run, and in plain words what it could not run and why. */
export default async function test(args) {
  await install('all');
  // What could not be built fails its own tests below, and those of what does not need it still run.
  await build('all').catch((error) => console.error(error.message));
  await fetchModelsIfMissing();
  if (wasInterrupted()) return 130;
  rmSync(RESULTS, { recursive: true, force: true });
  let output = '';
  const show = (text) => {
    output += text;
    process.stdout.write(text);
  };
  let failedRuns = 0;
  for (const [target, parallel] of [
    ['test', 2],
    ['e2e', 1],
  ]) {
    const nx = [...tools.nx, 'run-many', '-t', target, `--parallel=${parallel}`, '--outputStyle=static', ...args];
    const exitCode = await run(NODE, nx, { onOutput: show, env: { ...toolEnvironment(), FORCE_COLOR: '0' } });
    if (wasInterrupted()) return 130;
    if (exitCode !== 0) failedRuns += 1;
  }
  return report(summarise(RESULTS), skippedSuites(output), failedRuns);
}

function report(summary, skips, failedRuns) {
  console.log('\nTests by project');
  for (const { name, passed, failed, skipped, seconds } of summary.projects) {
    console.log(
      `  ${name.padEnd(20)}${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ` +
        `${String(skipped).padStart(4)} skipped ${String(seconds).padStart(5)} s`,
    );
  }
  console.log(skips.length > 0 ? '\nSkipped, and why' : '\nNo suite was skipped.');
  for (const skip of skips) console.log(`  ${skip}`);
  // A target that failed without a failed test (a crash, a type error) must not look like success.
  const failed = failedRuns > 0 ? Math.max(summary.failed, 1) : summary.failed;
  console.log(`\n${closingLine({ ...summary, failed })}`);
  return failed > 0 || summary.passed === 0 ? 1 : 0;
}
