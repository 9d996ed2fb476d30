import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DeployError } from '../deploy-error.js';
import { runProcess } from '../run-process.js';
import { type CheckovReport, readReport, type ResourceTypes } from './report.js';

const TIMEOUT_MILLISECONDS = 300_000;
/** checkov's exit codes: nothing failed, something failed. */
const FINISHED = [0, 1];

const Template = z.looseObject({
  resource: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  terraform: z.record(z.string(), z.unknown()).default({}),
});

export interface CheckovOptions {
  /** The program, by path or by name. */
  readonly program: string;
  /** The process's variables. */
  readonly variables: Readonly<NodeJS.ProcessEnv>;
}

/**
 * Folders of stacks by environment: `<output>/dev/stacks/dev-data`, which the targets write, and
 * `<output>/stacks/dev-data`, which plain `cdktf synth` writes for all environments.
 */
export function findStacks(output: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (environment: string, folder: string) =>
    found.set(environment, [...(found.get(environment) ?? []), folder]);
  for (const name of foldersOf(output)) {
    const stacks = join(output, name, 'stacks');
    for (const stack of foldersOf(stacks)) add(name, join(stacks, stack));
  }
  if (found.size > 0) return found;
  for (const stack of foldersOf(join(output, 'stacks'))) add(stack.split('-')[0]!, join(output, 'stacks', stack));
  return found;
}

/**
 * Runs checkov over folders of stacks. Only `terraform_json` reads `cdk.tf.json`; `terraform` finds no file there and
 * succeeds.
 *
 * @throws DeployError `CHECKOV_MISSING` when it is not installed, `CHECKOV_FAILED` when it does not finish.
 */
export async function runCheckov(folders: readonly string[], options: CheckovOptions): Promise<CheckovReport> {
  const place = mkdtempSync(join(tmpdir(), 'checkov-'));
  try {
    const resources = new Map<string, ResourceTypes>();
    for (const folder of folders) {
      const stack = folder.split('/').at(-1)!;
      const template = Template.parse(JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')));
      resources.set(stack, template.resource);
      mkdirSync(join(place, 'stacks', stack), { recursive: true });
      writeFileSync(join(place, 'stacks', stack, 'cdk.tf.json'), JSON.stringify(readable(template), null, 2));
    }
    await start(place, options);
    return readReport(JSON.parse(readFileSync(join(place, 'results_json.json'), 'utf8')), resources);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** checkov 3.3.30 stops at `terraform.required_version`, a text where it wants a block, and then checks nothing at all. */
function readable({ terraform, ...template }: z.infer<typeof Template>): Record<string, unknown> {
  const { required_version: _, ...blocks } = terraform;
  return { ...template, terraform: blocks };
}

async function start(place: string, { program, variables }: CheckovOptions): Promise<void> {
  const input = ['--framework', 'terraform_json', '--directory', join(place, 'stacks'), '--skip-download'];
  const output = ['--output', 'json', '--output-file-path', place, '--quiet', '--compact'];
  const limits = { directory: place, variables, timeout: TIMEOUT_MILLISECONDS, show: false };
  const result = await runProcess(program, [...input, ...output], limits).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    const remedy = 'install it with pip install checkov==3.3.30, or name it by CHECKOV';
    throw new DeployError('CHECKOV_MISSING', `there is no program ${program}; ${remedy}`);
  });
  if (result.timedOut || !FINISHED.includes(result.status)) {
    throw new DeployError('CHECKOV_FAILED', `${program} ended with ${result.status}: ${result.output.slice(-2000)}`);
  }
}

function foldersOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
