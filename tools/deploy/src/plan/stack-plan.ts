import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { runProcess, type ProcessResult } from '../run-process.js';
import type { SynthesisedStack } from '../synthesised/synthesised-stack.js';
import type { PlannedChange } from './plan-summary.js';

const PLAN_FILE = 'groundwork.tfplan';
/** The AWS provider is 600 MB. */
const INIT_MILLISECONDS = 5 * 60_000;
const PLAN_MILLISECONDS = 15 * 60_000;
/** An EKS cluster takes 15 minutes, a multi-AZ database 20; three times that is a hang. */
const APPLY_MILLISECONDS = 60 * 60_000;

/** One resource in `terraform show -json`. Source: Terraform, "JSON Output Format", plan representation. */
interface ResourceChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[]; readonly after: unknown; readonly after_sensitive?: unknown };
}

/**
 * Plans one stack and keeps the plan beside it, so that {@link applySavedPlan} does exactly that and nothing else.
 * Throws `PLAN_FAILED`.
 */
export async function savePlan(
  configuration: Configuration,
  stack: SynthesisedStack,
): Promise<readonly PlannedChange[]> {
  const ready = await terraform(configuration, stack, ['init', '-input=false', '-no-color'], {
    timeout: INIT_MILLISECONDS,
  });
  if (ready.status !== 0) throw planFailed(stack, ready.output);
  // Shown to whoever reads the log.
  const args = ['plan', '-input=false', '-no-color', `-out=${PLAN_FILE}`];
  const planned = await terraform(configuration, stack, args, { show: true });
  if (planned.status !== 0) throw planFailed(stack, planned.output);
  const { status, output } = await terraform(configuration, stack, ['show', '-json', PLAN_FILE]);
  if (status !== 0) throw planFailed(stack, output);
  const { resource_changes: changes = [] } = JSON.parse(output) as { resource_changes?: ResourceChange[] };
  return changes.map(({ address, change }) => ({ address, actions: [...change.actions], digest: digestOf(change) }));
}

/** Applies what {@link savePlan} kept. Terraform refuses it if the state has changed since. */
export async function applySavedPlan(configuration: Configuration, stack: SynthesisedStack): Promise<ProcessResult> {
  try {
    return await terraform(configuration, stack, ['apply', '-input=false', '-no-color', PLAN_FILE], {
      timeout: APPLY_MILLISECONDS,
      show: true,
    });
  } finally {
    forgetPlan(stack);
  }
}

/** Plans hold values in the clear, secrets too: none is left lying about. */
export function forgetPlan(stack: SynthesisedStack): void {
  rmSync(join(stack.directory, PLAN_FILE), { force: true });
}

function terraform(
  { variables }: Configuration,
  { directory }: SynthesisedStack,
  args: readonly string[],
  { timeout = PLAN_MILLISECONDS, show = false } = {},
): Promise<ProcessResult> {
  return runProcess('terraform', args, { directory, variables, timeout, show });
}

/** Of the values that are planned, without those that are secret. */
function digestOf({ after, after_sensitive: sensitive }: ResourceChange['change']): string {
  return createHash('sha256')
    .update(JSON.stringify(withoutSecrets(after, sensitive) ?? null))
    .digest('hex')
    .slice(0, 16);
}

function withoutSecrets(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return null;
  if (Array.isArray(value)) {
    const marks: readonly unknown[] = Array.isArray(sensitive) ? sensitive : [];
    return value.map((item, index) => withoutSecrets(item, marks[index]));
  }
  if (typeof value !== 'object' || value === null) return value;
  const marks = (typeof sensitive === 'object' ? sensitive : null) as Record<string, unknown> | null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, marks?.[key])]));
}

function planFailed({ name }: SynthesisedStack, output: string): DeployError {
  return new DeployError('PLAN_FAILED', `no plan for ${name}: ${output.trim().slice(-2_000)}`);
}
