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
/** What Terraform 1.11 says of a registry or mirror that does not answer, and of a mirror on disk without the provider. */
const OUT_OF_REACH =
  /could not connect to \S+|no such host|connection refused|i\/o timeout|network is unreachable|Client\.Timeout|TLS handshake timeout|not found in any of the search locations/i;

type Verdict = { readonly kind: 'valid' | 'invalid' } | { readonly kind: 'skipped'; readonly why: string };

/** `terraform validate` with the real providers on each stack, where a registry or a mirror has them. */
export const validate: Command = async (configuration, { stacks: names }) => {
  const invalid: string[] = [];
  let skipped: Extract<Verdict, { kind: 'skipped' }> | undefined;
  let checked = 0;
  const stacks = chooseStacks(readStacks(configuration), names, configuration.environment);
  for (const stack of stacks) {
    // What one stack could not reach, the next one need not wait for.
    const verdict = skipped ?? (await check(configuration, stack));
    if (verdict.kind === 'skipped') {
      skipped = verdict;
      say(`${stack.name}: skipped, no registry or mirror with its providers can be reached (${verdict.why})`);
      continue;
    }
    checked += 1;
    if (verdict.kind === 'invalid') invalid.push(stack.name);
    say(`${stack.name}: ${verdict.kind}`);
  }
  const { environment } = configuration;
  say(
    skipped === undefined
      ? `${environment}: ${checked} stacks validated with their providers.`
      : `${environment}: ${checked} stacks validated with their providers, ${stacks.length - checked} SKIPPED.`,
  );
  if (invalid.length > 0)
    throw new DeployError('INVALID', `Terraform refuses ${invalid.join(', ')}; its words are above.`);
};

async function check(configuration: Configuration, stack: SynthesisedStack): Promise<Verdict> {
  // A data folder of its own: without a backend it must not disturb that of deploy.
  const variables = { ...configuration.variables, TF_DATA_DIR: join(stack.directory, '.terraform-validate') };
  const terraform = (args: readonly string[], timeout: number) =>
    runProcess('terraform', args, { directory: stack.directory, variables, timeout, show: false });
  const init = await terraform(['init', '-backend=false', '-input=false', '-no-color'], INIT_MILLISECONDS);
  if (init.timedOut) return { kind: 'skipped', why: 'no answer within five minutes' };
  // Terraform breaks its lines anywhere.
  const [why] = init.status === 0 ? [] : (OUT_OF_REACH.exec(init.output.replaceAll(/\s+/g, ' ')) ?? []);
  if (why !== undefined) return { kind: 'skipped', why };
  if (init.status !== 0) return complain(init.output);
  const result = await terraform(['validate', '-no-color'], VALIDATE_MILLISECONDS);
  return result.status === 0 ? { kind: 'valid' } : complain(result.output);
}

function complain(output: string): Verdict {
  say(output);
  return { kind: 'invalid' };
}
