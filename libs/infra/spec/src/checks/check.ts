import type { EnvironmentSpec } from '../environment.js';
import type { Problem } from '../environment-error.js';

/** What a check may know beside the environment. */
export interface CheckContext {
  readonly now: Date;
}

/** Looks at fields together, or at AWS's facts; returns every problem it sees. */
export type Check = (spec: EnvironmentSpec, context: CheckContext) => readonly Problem[];

/** The problem, as a list of one, when `wrong`; else none. */
export function when(
  wrong: boolean,
  path: string,
  value: unknown,
  problem: string,
  remedy: string,
): readonly Problem[] {
  return wrong ? [{ path, value, problem, remedy }] : [];
}
