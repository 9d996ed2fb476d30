/** A failure that the person at the keyboard can mend: what happened, and what to do about it. */
export class StartError extends Error {
  /**
   * @param {string} message what happened, with the value that was found
   * @param {string} remedy what to do
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'StartError';
    this.remedy = remedy;
  }
}
