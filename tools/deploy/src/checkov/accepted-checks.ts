import { z } from 'zod';
import type { FailedCheck } from './report.js';

const AcceptedCheck = z.strictObject({
  check: z.string().regex(/^CKV2?_[A-Z0-9]+_\d+$/),
  /** Stack without its environment: `data` for `dev-data`; `*` stands for any part. */
  stack: z.string().min(1),
  /** Address; `*` stands for any part. */
  resource: z.string().min(1),
  /** @default every environment */
  environments: z.array(z.string().min(1)).min(1).optional(),
  reason: z.string().min(20),
});

/** A failed check that is accepted, and why. */
export type AcceptedCheck = z.infer<typeof AcceptedCheck>;

/** Reads the allow-list. Throws a ZodError that lists every bad entry. */
export function readAcceptedChecks(json: unknown): readonly AcceptedCheck[] {
  return z.array(AcceptedCheck).parse(json);
}

/** Whether the entry is about the failed check. */
export function accepts(entry: AcceptedCheck, failed: FailedCheck, environment: string): boolean {
  return (
    entry.check === failed.check &&
    (entry.environments?.includes(environment) ?? true) &&
    matches(entry.stack, failed.stack.slice(environment.length + 1)) &&
    matches(entry.resource, failed.resource)
  );
}

function matches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(text);
}
