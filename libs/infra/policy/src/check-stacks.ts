import type { Finding } from './finding.js';
import { StackView } from './model/stack-view.js';
import type { SynthesisedStack } from './model/synthesised-stack.js';
import { covers, judgeExceptions, type PolicyException } from './policy-exception.js';
import { PolicyError } from './policy-error.js';
import type { Rule } from './rule.js';
import { RULES } from './rules/index.js';

/** What the checks are told. */
export interface PolicyContext {
  /** The day the checks are made on; injected, so that tests don't rot. */
  readonly now: Date;
  /** Whether a stack belongs to an environment whose data is protected. */
  readonly isProtected: (stack: string) => boolean;
  /** Tags every taggable resource must carry. */
  readonly requiredTags: readonly string[];
  /** Accepted findings. @default [] */
  readonly exceptions?: readonly PolicyException[];
  /** Whether the stacks of all environments are given, so that unused exceptions can be told. @default false */
  readonly complete?: boolean;
  /** @default every rule */
  readonly rules?: readonly Rule[];
}

/** Every finding that no exception accepts, in the order of the stacks. */
export function checkStacks(stacks: readonly SynthesisedStack[], context: PolicyContext): readonly Finding[] {
  const exceptions = context.exceptions ?? [];
  const found = stacks.flatMap((stack) => findingsOf(new StackView(stack), context));
  const names = stacks.map((stack) => stack.name);
  return [
    ...found.filter((finding) => !exceptions.some((exception) => covers(exception, finding))),
    ...judgeExceptions(exceptions, found, { stacks: names, complete: context.complete ?? false }),
  ];
}

/**
 * Stops a synth whose stacks break a rule.
 *
 * @throws PolicyError with every finding.
 */
export function assertPolicies(stacks: readonly SynthesisedStack[], context: PolicyContext): void {
  const findings = checkStacks(stacks, context);
  if (findings.length > 0) throw new PolicyError(findings);
}

function findingsOf(stack: StackView, context: PolicyContext): readonly Finding[] {
  const ruleContext = {
    now: context.now,
    isProtected: context.isProtected(stack.name),
    requiredTags: context.requiredTags,
  };
  return (context.rules ?? RULES).flatMap((rule) =>
    [...rule.check(stack, ruleContext)].map(({ resource, what }) => ({
      rule: rule.id,
      stack: stack.name,
      resource: typeof resource === 'string' ? resource : resource.address,
      what,
      why: rule.why,
      remedy: rule.remedy,
    })),
  );
}
