import type { z } from 'zod';
import { CHECKS } from './checks/index.js';
import { environmentSchema, type EnvironmentSpec } from './environment.js';
import { EnvironmentError, type Problem } from './environment-error.js';
import { issueProblem, pathText, valueAt } from './issue-problem.js';

export interface ParseOptions {
  /** What "today" is for support dates. @default the current time */
  readonly now?: Date;
}

/** Stands in for required fields that are wrong, so that the other checks can still run. Never leaves this file. */
const STAND_IN = {
  name: 'unnamed',
  accountId: '111122223333',
  owner: 'unknown',
  costCentre: 'unknown',
  budget: { monthlyUsd: 1 },
  delivery: { github: { owner: 'unknown', repository: 'unknown', branch: 'main' } },
};

type Tree = Record<PropertyKey, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The fields that an issue is about. */
function pathsOf(issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

/** Puts the stand-in's value (or nothing, so that the default applies) where each issue points. Changes `draft`. */
function mend(draft: Tree, issues: readonly z.core.$ZodIssue[]): void {
  for (const issue of issues) {
    for (const path of pathsOf(issue)) {
      const last = path.at(-1);
      const parent = valueAt(draft, path.slice(0, -1));
      if (last === undefined || !isTree(parent)) continue;
      const replacement = valueAt(STAND_IN, path);
      if (replacement === undefined) Reflect.deleteProperty(parent, last);
      else parent[last] = structuredClone(replacement);
    }
  }
}

/** Removes holes that deleting array elements left. */
function dense(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(dense);
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dense(item)]));
}

/**
 * What can still be checked of a file that the schema refuses: its wrong fields give way to defaults. Undefined when
 * nothing sensible is left.
 */
function salvage(input: unknown): EnvironmentSpec | undefined {
  if (!isTree(input)) return undefined;
  let draft: unknown = structuredClone(input);
  // Mending one field can uncover another; a bound, since a schema's issue may be beyond mending.
  for (let round = 0; round < 5; round++) {
    const parsed = environmentSchema.safeParse(draft);
    if (parsed.success) return parsed.data;
    mend(draft as Tree, parsed.error.issues);
    draft = dense(draft);
  }
  return undefined;
}

/** Whether the problem is about something that stands in the file, or follows from it, rather than from a mended field. */
function own(problem: Problem, mended: readonly string[]): boolean {
  return !mended.some(
    (path) => problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`),
  );
}

/**
 * Checks an environment and fills in its defaults.
 * @throws EnvironmentError (`ENVIRONMENT_INVALID`) with every problem at once: of single fields, of fields together, and
 *   against what AWS offers.
 */
export function parseEnvironment(input: unknown, { now = new Date() }: ParseOptions = {}): EnvironmentSpec {
  const parsed = environmentSchema.safeParse(input);
  const issues = parsed.success ? [] : parsed.error.issues;
  const spec = parsed.success ? parsed.data : salvage(input);
  const mended = issues
    .flatMap(pathsOf)
    .map(pathText)
    .filter((path) => path !== '');
  const found = spec ? CHECKS.flatMap((check) => check(spec, { now })).filter((one) => own(one, mended)) : [];
  const problems = [...issues.map((issue) => issueProblem(input, issue)), ...found];
  if (spec && problems.length === 0) return spec;
  const name = valueAt(input, ['name']);
  throw new EnvironmentError(typeof name === 'string' ? `environment ${name}` : 'the environment', problems);
}
