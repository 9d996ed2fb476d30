import { TransientError } from '@groundwork/domain';

/**
 * One signal for a request: it fires when the caller gives up or when time is up, and its reason is the error to throw
 * then. The time can be set anew while the request runs, as each part of a stream comes in.
 */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly onAbort = () => this.controller.abort(this.caller?.reason);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly caller: AbortSignal | undefined) {
    if (caller?.aborted === true) this.onAbort();
    else caller?.addEventListener('abort', this.onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** From now on, `what` has to happen within so many milliseconds. */
  expect(what: string, milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.controller.abort(
        new TransientError('MODEL_TIMEOUT', `The model sent no ${what} within ${milliseconds} ms.`, {
          remedy: 'Try again later, or allow the model more time.',
        }),
      );
    }, milliseconds);
  }

  /** Nothing is expected of the provider for now; the caller can still give up. */
  pause(): void {
    clearTimeout(this.timer);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.caller?.removeEventListener('abort', this.onAbort);
  }
}
