import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { DeployError } from '../deploy-error.js';

const change = z.object({
  address: z.string(),
  /** As Terraform names them: `create`, `update`, `delete`, `no-op`, `read`; a replacement has two. */
  actions: z.array(z.string()),
  /** Of the planned values without secrets. */
  digest: z.string(),
});
const stackPlan = z.object({
  name: z.string(),
  changes: z.array(change),
  /** Why no plan could be made, e.g. because upstream was never applied. */
  notPlanned: z.string().optional(),
});
const summary = z.object({ environment: z.string(), stacks: z.array(stackPlan) });

export type PlannedChange = z.infer<typeof change>;
export type StackPlan = z.infer<typeof stackPlan>;
export type PlanSummary = z.infer<typeof summary>;

/** What people review and `deploy --reviewed` holds itself to. */
export function writeSummary(file: string, content: PlanSummary): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}

/** Throws `REVIEW_UNREADABLE`, also when the review is of another environment. */
export function readSummary(file: string, environment: string): PlanSummary {
  let content: PlanSummary;
  try {
    content = summary.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new DeployError(
      'REVIEW_UNREADABLE',
      `${file} is no summary of plans (${error instanceof Error ? error.message : String(error)}); write it by "diff --summary".`,
    );
  }
  if (content.environment === environment) return content;
  throw new DeployError('REVIEW_UNREADABLE', `${file} is a plan of ${content.environment}, not of ${environment}.`);
}

/** Throws `NOT_AS_REVIEWED`, naming each difference, when a plan is not the one that was reviewed. */
export function requireAsReviewed(name: string, planned: readonly PlannedChange[], reviewed: StackPlan): void {
  const before = new Map(effective(reviewed.changes).map((one) => [one.address, one]));
  const now = new Map(effective(planned).map((one) => [one.address, one]));
  const differences = [...new Set([...before.keys(), ...now.keys()])].flatMap((address) => {
    const [was, is] = [before.get(address), now.get(address)];
    if (sameActions(was, is) && was?.digest === is?.digest) return [];
    return [`${address}: reviewed ${was?.actions.join('+') ?? 'nothing'}, now ${describe(was, is)}`];
  });
  if (differences.length === 0) return;
  throw new DeployError(
    'NOT_AS_REVIEWED',
    `the plan of ${name} is not the one that was reviewed:\n  ${differences.join('\n  ')}\nPlan again, and have that reviewed.`,
  );
}

const describe = (was: PlannedChange | undefined, is: PlannedChange | undefined) =>
  `${is?.actions.join('+') ?? 'nothing'}${sameActions(was, is) ? ' with other values' : ''}`;

const sameActions = (was: PlannedChange | undefined, is: PlannedChange | undefined) =>
  was?.actions.join() === is?.actions.join();

const effective = (changes: readonly PlannedChange[]) =>
  changes.filter(({ actions }) => !actions.every((action) => action === 'no-op' || action === 'read'));
