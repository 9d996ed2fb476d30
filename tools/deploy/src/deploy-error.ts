/** Something that stops a command; the message says what, why and the remedy. */
export class DeployError extends Error {
  constructor(
    /** Stable, e.g. `STATE_LOCKED`. */
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = 'DeployError';
  }
}
