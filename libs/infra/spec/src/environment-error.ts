/** One thing that is wrong with an environment's file. */
export interface Problem {
  /** Where: `cluster.nodeGroups[0].instanceTypes[1]`. */
  readonly path: string;
  /** What stands there. */
  readonly value: unknown;
  /** What is wrong. */
  readonly problem: string;
  /** What to write instead. */
  readonly remedy: string;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** An environment that cannot be deployed, with every problem at once. Code `ENVIRONMENT_INVALID`. */
export class EnvironmentError extends Error {
  readonly code = 'ENVIRONMENT_INVALID';

  constructor(
    readonly environment: string,
    readonly problems: readonly Problem[],
  ) {
    const lines = problems.map((one) => `  ${one.path} = ${show(one.value)}\n    ${one.problem}\n    → ${one.remedy}`);
    super(`ENVIRONMENT_INVALID: ${environment} has ${problems.length} problem(s):\n${lines.join('\n')}`);
    this.name = 'EnvironmentError';
  }
}
