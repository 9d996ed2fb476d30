import { clientOptions } from '../aws/client-options.js';
import { cdktf } from '../cdktf.js';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { loadEnvironment } from '../environment-file.js';
import { needsCluster } from '../plan/not-planned.js';
import { writeSummary, type StackPlan } from '../plan/plan-summary.js';
import { forgetPlan, savePlan } from '../plan/stack-plan.js';
import { isAsleep } from '../sleep/asleep.js';
import { StateStore } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { upstreamOf, type SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { say, type Command, type Options } from './command.js';

/**
 * Plans stack by stack. A stack that cannot be planned, because its upstream was never applied, or shall not be, by
 * `--without-cluster` and `--unless-asleep`, says so and the others go on.
 */
export const diff: Command = async (configuration, options) => {
  const { stacks: names, summary } = options;
  const all = readStacks(configuration);
  const store = new StateStore(configuration.endpoint);
  const failed: string[] = [];
  const plans: StackPlan[] = [];
  for (const stack of chooseStacks(all, names, configuration.environment)) {
    const notPlanned = await whyNot(stack, all, store, configuration, options);
    if (notPlanned !== undefined) {
      say(`${stack.name}: not planned: ${notPlanned}.`);
      plans.push({ name: stack.name, changes: [], notPlanned });
      continue;
    }
    if (summary === undefined) {
      const { status } = await cdktf(configuration, ['diff', stack.name, '--skip-synth']);
      if (status !== 0) failed.push(stack.name);
      continue;
    }
    plans.push({ name: stack.name, changes: [...(await savePlan(configuration, stack))] });
    forgetPlan(stack);
  }
  if (summary !== undefined) writeSummary(summary, { environment: configuration.environment, stacks: plans });
  if (failed.length === 0) return;
  throw new DeployError('PLAN_FAILED', `no plan for ${failed.join(', ')}; what Terraform said is above.`);
};

async function whyNot(
  stack: SynthesisedStack,
  all: readonly SynthesisedStack[],
  store: StateStore,
  configuration: Configuration,
  { withoutCluster, unlessAsleep }: Options,
): Promise<string | undefined> {
  const excluded = withoutCluster ? needsCluster(stack) : undefined;
  if (excluded !== undefined) return excluded;
  const missing = await unapplied(upstreamOf(stack, all), store);
  if (missing.length > 0) return `${missing.join(', ')} is not applied yet (its values come from there)`;
  if (!unlessAsleep) return undefined;
  const state = await store.read(stack);
  if (state === undefined) return undefined;
  const spec = await loadEnvironment(configuration);
  if (!(await isAsleep(spec, state, clientOptions(spec.region, configuration.endpoint)))) return undefined;
  return `asleep: its nodes are at zero, so drift is not looked for here; wake it by "npx nx run ${spec.name}:wake"`;
}

/** Those without a state. */
export async function unapplied(stacks: readonly SynthesisedStack[], store: StateStore): Promise<readonly string[]> {
  const states = await Promise.all(stacks.map((stack) => store.read(stack)));
  return stacks.filter((_, index) => states[index] === undefined).map(({ name }) => name);
}
