import type { Resource, StackView } from './model/stack-view.js';

/** What rules are told besides the stack. */
export interface RuleContext {
  /** The day the checks are made on; support dates are compared with it. */
  readonly now: Date;
  /** Whether the stack belongs to an environment whose data is protected. */
  readonly isProtected: boolean;
  /** Tags every taggable resource must carry. */
  readonly requiredTags: readonly string[];
}

/** One resource that breaks a rule, and how. */
export interface Breach {
  readonly resource: Resource | string;
  /** What is wrong, with the value that was found. */
  readonly what: string;
}

/** A check over one stack. */
export interface Rule {
  /** Stable code, kebab case. */
  readonly id: string;
  /** What could happen to a stack that breaks it. */
  readonly why: string;
  /** What to change. */
  readonly remedy: string;
  /** The breaches of a stack; none when it keeps the rule. */
  check(stack: StackView, context: RuleContext): Iterable<Breach>;
}
