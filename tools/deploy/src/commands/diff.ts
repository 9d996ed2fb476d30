import { cdktf } from '../cdktf.js';
import { DeployError } from '../deploy-error.js';
import { writeSummary, type StackPlan } from '../plan/plan-summary.js';
import { forgetPlan, savePlan } from '../plan/stack-plan.js';
import { StateStore } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { upstreamOf, type SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { say, type Command } from './command.js';

/** Plans stack by stack. A stack whose upstream was never applied cannot be planned: it says so and goes on. */
export const diff: Command = async (configuration, { stacks: names, summary }) => {
  const all = readStacks(configuration);
  const store = new StateStore(configuration.endpoint);
  const failed: string[] = [];
  const plans: StackPlan[] = [];
  for (const stack of chooseStacks(all, names, configuration.environment)) {
    const missing = await unapplied(upstreamOf(stack, all), store);
    if (missing.length > 0) {
      say(`${stack.name}: not planned until ${missing.join(', ')} is applied (its values come from there).`);
      plans.push({ name: stack.name, changes: [], notPlanned: `${missing.join(', ')} is not applied yet` });
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

/** Those without a state. */
export async function unapplied(stacks: readonly SynthesisedStack[], store: StateStore): Promise<readonly string[]> {
  const states = await Promise.all(stacks.map((stack) => store.read(stack)));
  return stacks.filter((_, index) => states[index] === undefined).map(({ name }) => name);
}
