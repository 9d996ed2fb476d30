import { join } from 'node:path';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { runProcess } from '../run-process.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import type { SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { say, type Command } from './command.js';

/** The AWS provider is 600 MB; a registry that can be reached has it down in that time. */
const INIT_MILLISECONDS = 5 * 60_000;
const VALIDATE_MILLISECONDS = 2 * 60_000;
const UNREACHABLE =
  /could not (?:connect to|query)|Failed to query available provider packages|no such host|connection refused|i\/o timeout|Client\.Timeout/i;

/** `terraform validate` with the real providers on each stack, where a registry or a mirror has them. */
export const validate: Command = async (configuration, { stacks: names }) => {
  const invalid: string[] = [];
  let unreachable = false;
  let checked = 0;
  for (const stack of chooseStacks(readStacks(configuration), names, configuration.environment)) {
    const verdict = unreachable ? 'skipped' : await check(configuration, stack);
    if (verdict === 'skipped') {
      unreachable = true;
      say(`${stack.name}: skipped: registry not reachable`);
    } else {
      checked += 1;
      if (verdict === 'invalid') invalid.push(stack.name);
      say(`${stack.name}: ${verdict}`);
    }
  }
  say(`${configuration.environment}: ${checked} stacks validated with their providers.`);
  if (invalid.length > 0)
    throw new DeployError('INVALID', `Terraform refuses ${invalid.join(', ')}; its words are above.`);
};

async function check(configuration: Configuration, stack: SynthesisedStack): Promise<'valid' | 'invalid' | 'skipped'> {
  // A data folder of its own: without a backend it must not disturb that of deploy.
  const variables = { ...configuration.variables, TF_DATA_DIR: join(stack.directory, '.terraform-validate') };
  const terraform = (args: readonly string[], timeout: number) =>
    runProcess('terraform', args, { directory: stack.directory, variables, timeout, show: false });
  const init = await terraform(['init', '-backend=false', '-input=false', '-no-color'], INIT_MILLISECONDS);
  if (init.timedOut || (init.status !== 0 && UNREACHABLE.test(init.output))) return 'skipped';
  if (init.status !== 0) return complain(init.output);
  const result = await terraform(['validate', '-no-color'], VALIDATE_MILLISECONDS);
  return result.status === 0 ? 'valid' : complain(result.output);
}

function complain(output: string): 'invalid' {
  say(output);
  return 'invalid';
}
