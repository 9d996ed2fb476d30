import { cdktf } from '../cdktf.js';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { readSummary, requireAsReviewed, type PlanSummary, type StackPlan } from '../plan/plan-summary.js';
import { applySavedPlan, forgetPlan, savePlan } from '../plan/stack-plan.js';
import { StateStore } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { upstreamOf, type SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { ask } from './ask.js';
import { say, type Command } from './command.js';
import { unapplied } from './diff.js';

/** Applies stack by stack, upstream first; stops at the first that fails and says how to go on. */
export const deploy: Command = async (configuration, { stacks: names, except, yes, reviewed }) => {
  const { environment } = configuration;
  const all = readStacks(configuration);
  const left = except.length === 0 ? [] : chooseStacks(all, except, environment);
  const stacks = chooseStacks(all, names, environment).filter((stack) => !left.includes(stack));
  const review = reviewed === undefined ? undefined : readSummary(reviewed, environment);
  const store = new StateStore(configuration.endpoint);
  const needed = stacks.flatMap((stack) => upstreamOf(stack, all)).filter((stack) => !stacks.includes(stack));
  const missing = await unapplied([...new Set(needed)], store);
  if (missing.length > 0) {
    throw new DeployError(
      'UPSTREAM_MISSING',
      `apply ${missing.join(', ')} first, or leave out --stack to apply all in order.`,
    );
  }
  await store.refuseLocked(stacks);
  say(`${environment}: ${stacks.map(({ name }) => name).join(' → ')}`);
  // What people have reviewed they need not be asked about once more.
  if (!yes && review === undefined && (await ask(configuration, 'Apply these stacks? (yes) ', '--yes')) !== 'yes') {
    throw new DeployError('NOT_CONFIRMED', 'nothing was applied.');
  }
  for (const [index, stack] of stacks.entries()) {
    const { status } = await apply(configuration, stack, review);
    if (status === 0) continue;
    await store.refuseLocked([stack]);
    const done = stacks.slice(0, index).map(({ name }) => name);
    throw new DeployError(
      'APPLY_FAILED',
      `${stack.name} was not applied in full (Terraform's words are above); applied: ${done.join(', ') || 'none'}. ` +
        'What was made stands in the state: put the cause right and deploy again, it goes on where it stopped.',
    );
  }
  say(`${environment}: ${stacks.length} stacks applied.`);
};

function apply(configuration: Configuration, stack: SynthesisedStack, review: PlanSummary | undefined) {
  if (review === undefined) return cdktf(configuration, ['deploy', stack.name, ...UNATTENDED]);
  const plan = review.stacks.find(({ name }) => name === stack.name);
  if (plan === undefined) throw new DeployError('NOT_AS_REVIEWED', `${stack.name} is not part of what was reviewed.`);
  if (plan.notPlanned !== undefined) return applyUnreviewed(configuration, stack, plan.notPlanned);
  return applyReviewed(configuration, stack, plan);
}

/**
 * On a new environment what a stack reads from others is known only once those are applied; and what asks the cluster is
 * planned only by who may. The plan is shown, and exactly that is applied.
 */
async function applyUnreviewed(configuration: Configuration, stack: SynthesisedStack, why: string) {
  say(`${stack.name}: was not reviewed (${why}). This is its plan, which is applied now:`);
  await savePlan(configuration, stack);
  return applySavedPlan(configuration, stack);
}

async function applyReviewed(configuration: Configuration, stack: SynthesisedStack, plan: StackPlan) {
  const planned = await savePlan(configuration, stack);
  try {
    requireAsReviewed(stack.name, planned, plan);
  } catch (error) {
    forgetPlan(stack);
    throw error;
  }
  return applySavedPlan(configuration, stack);
}

/** One stack at a time: its upstream is applied already, its downstream still to come. */
export const UNATTENDED = ['--auto-approve', '--skip-synth', '--ignore-missing-stack-dependencies'] as const;
