import { cdktf } from '../cdktf.js';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { clusterPlace, cleanUpAfter } from '../destroy/clean-up.js';
import { losses } from '../destroy/losses.js';
import { refuseProtected } from '../destroy/protection.js';
import { loadEnvironment } from '../environment-file.js';
import { StateStore, type StackState } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { downstreamOf, type SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { ask } from './ask.js';
import { say, type Command } from './command.js';
import { UNATTENDED } from './deploy.js';

interface Doomed {
  readonly stack: SynthesisedStack;
  readonly state: StackState;
}

/** Destroys downstream first, after the environment's name was typed. The state's bucket and key stay. */
export const destroy: Command = async (configuration, options) => {
  const { environment } = configuration;
  const spec = await loadEnvironment(configuration);
  const all = readStacks(configuration);
  const left = options.except.length === 0 ? [] : chooseStacks(all, options.except, environment);
  const chosen = chooseStacks(all, options.stacks, environment).filter((stack) => !left.includes(stack));
  const store = new StateStore(configuration.endpoint);
  const doomed = (await withState(chosen, store)).reverse();
  if (doomed.length === 0) {
    say(`${environment}: nothing is deployed, nothing to destroy.`);
    sayLeft(environment, await withState(left, store));
    return;
  }
  await refuseInUse(chosen, all, store);
  refuseProtected(
    doomed.map(({ stack }) => stack),
    environment,
  );
  await store.refuseLocked(chosen);
  say(`These go, in this order:\n${doomed.flatMap(({ stack, state }) => losses(stack.name, state)).join('\n')}`);
  const answer =
    options.confirm ??
    (await ask(configuration, `Type the environment's name to destroy it: `, `--confirm ${environment}`));
  if (answer !== environment) {
    throw new DeployError('NOT_CONFIRMED', `"${answer}" is not "${environment}"; nothing was destroyed.`);
  }
  const place = clusterPlace(spec, configuration.endpoint, await withState(all, store));
  for (const { stack, state } of doomed) {
    if (spec.protection.emptyOnDestroy) {
      const { emptyStores } = await import('../destroy/empty-stores.js');
      await emptyStores(configuration, stack, state, say);
    }
    await destroyStack(configuration, stack);
    await cleanUpAfter(place, state, say);
  }
  say(`${environment}: ${doomed.length} stacks destroyed; the state's bucket stays.`);
  sayLeft(environment, await withState(left, store));
};

/** What `--except` has spared is told last, so that nobody takes the environment for gone. */
function sayLeft(environment: string, spared: readonly Doomed[]): void {
  for (const { stack } of spared.toReversed()) {
    const own = stack.name.slice(environment.length + 1);
    say(
      `${stack.name} is left, as --except says. Who may destroys it: npx nx run ${environment}:destroy --stack ${own} --confirm ${environment}`,
    );
  }
}

async function withState(stacks: readonly SynthesisedStack[], store: StateStore): Promise<Doomed[]> {
  const states = await Promise.all(stacks.map((stack) => store.read(stack)));
  return stacks.flatMap((stack, index) => (states[index] ? [{ stack, state: states[index] }] : []));
}

async function refuseInUse(
  chosen: readonly SynthesisedStack[],
  all: readonly SynthesisedStack[],
  store: StateStore,
): Promise<void> {
  const others = [...new Set(chosen.flatMap((stack) => downstreamOf(stack, all)))].filter(
    (stack) => !chosen.includes(stack),
  );
  const users = await withState(others, store);
  if (users.length === 0) return;
  throw new DeployError(
    'STACK_IN_USE',
    `${users.map(({ stack }) => stack.name).join(', ')} still use ${chosen.map(({ name }) => name).join(', ')}; destroy them first or with it.`,
  );
}

async function destroyStack(configuration: Configuration, { name }: SynthesisedStack): Promise<void> {
  const { status } = await cdktf(configuration, ['destroy', name, ...UNATTENDED]);
  if (status === 0) return;
  throw new DeployError(
    'DESTROY_FAILED',
    `${name} was not destroyed in full (Terraform's words are above). What is left stands in the state: put the cause right and destroy again.`,
  );
}
