/** A mistake in the settings of constructs or stacks, found while the stacks are written down. */
export class InfrastructureError extends Error {
  constructor(
    /** Stable, e.g. `POLICY_WILDCARD_ACTION`. */
    readonly code: string,
    /** What is wrong, with the value, and the remedy. */
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = 'InfrastructureError';
  }
}
