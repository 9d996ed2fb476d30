import type { Finding } from './finding.js';

/** A finding that is accepted, and why. */
export interface PolicyException {
  readonly rule: string;
  /** Stack id; `*` stands for any part of it, so `*-security` means that stack of every environment. */
  readonly stack: string;
  /** Resource address; `*` stands for any part of it. */
  readonly resource: string;
  /** What the finding says; `*` stands for any part of it, e.g. `statement Look *`. @default anything */
  readonly what?: string;
  /** Why the finding is accepted; at least a short sentence. */
  readonly reason: string;
}

const MINIMUM_REASON = 20;

/** Whether the exception is about the finding. */
export function covers(exception: PolicyException, finding: Finding): boolean {
  return (
    exception.rule === finding.rule &&
    matches(exception.stack, finding.stack) &&
    matches(exception.resource, finding.resource) &&
    matches(exception.what ?? '*', finding.what)
  );
}

/**
 * Findings about the exceptions themselves: those without a reason, and those that accept nothing any more. A pattern
 * may be meant for a stack that was not synthesised, so it is judged only when all environments were.
 */
export function judgeExceptions(
  exceptions: readonly PolicyException[],
  found: readonly Finding[],
  checked: { readonly stacks: readonly string[]; readonly complete: boolean },
): readonly Finding[] {
  return exceptions.flatMap((exception) => {
    if (exception.reason.trim().length < MINIMUM_REASON) {
      return [about(exception, 'exception-reason', `its reason is ${JSON.stringify(exception.reason)}`)];
    }
    if (found.some((finding) => covers(exception, finding))) return [];
    if (!checked.complete && !checked.stacks.includes(exception.stack)) return [];
    return [about(exception, 'exception-unused', `no finding of ${exception.rule} is left for it to accept`)];
  });
}

function about(exception: PolicyException, rule: string, what: string): Finding {
  return {
    rule,
    stack: exception.stack,
    resource: exception.resource,
    what: `the exception from ${exception.rule}: ${what}`,
    why: 'An exception nobody needs, or nobody explains, hides the next real finding.',
    remedy: rule === 'exception-unused' ? 'delete the exception' : 'say in a sentence why the finding is accepted',
  };
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(text);
}
