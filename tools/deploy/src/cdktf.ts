import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Configuration } from './configuration.js';
import { DeployError } from './deploy-error.js';
import { runProcess, type ProcessResult } from './run-process.js';

/** An EKS cluster takes 15 minutes, a multi-AZ database 20; three times that is a hang. */
const TIMEOUT_MILLISECONDS = 60 * 60_000;

const require = createRequire(import.meta.url);

/** Runs the CDKTF command line on the stacks of one environment, in a folder of their own. */
export async function cdktf(configuration: Configuration, args: readonly string[]): Promise<ProcessResult> {
  const program = join(dirname(require.resolve('cdktf-cli/package.json')), 'bundle', 'bin', 'cdktf');
  // CDKTF makes the last folder only.
  mkdirSync(configuration.output, { recursive: true });
  const result = await runProcess(process.execPath, [program, ...args, '--output', configuration.output], {
    directory: configuration.root,
    // Without a terminal the CLI prints line by line.
    variables: { ...configuration.variables, CI: '1' },
    timeout: TIMEOUT_MILLISECONDS,
  });
  if (result.timedOut) {
    throw new DeployError(
      'CDKTF_TIMEOUT',
      `"cdktf ${args.join(' ')}" ran for an hour and was stopped; look for what hangs in the AWS console, then run it again.`,
    );
  }
  return result;
}

/** {@link cdktf} that must succeed. Throws `CDKTF_FAILED`. */
export async function cdktfOrThrow(
  configuration: Configuration,
  args: readonly string[],
  remedy: string,
): Promise<void> {
  const { status } = await cdktf(configuration, args);
  if (status === 0) return;
  throw new DeployError(
    'CDKTF_FAILED',
    `"cdktf ${args.join(' ')}" ended with code ${status} (its words are above). ${remedy}`,
  );
}
