import { Injectable } from '@nestjs/common';

/** Lets long responses know that the process is about to end: live status at once, answers when their time is up. */
@Injectable()
export class OpenStreams {
  private readonly drained = new AbortController();
  private readonly ended = new AbortController();

  /** Aborts when the shutdown begins: for streams without an end of their own. */
  get draining(): AbortSignal {
    return this.drained.signal;
  }

  /** Aborts when the grace period of the shutdown is over. */
  get ending(): AbortSignal {
    return this.ended.signal;
  }

  drain(): void {
    this.drained.abort();
  }

  end(): void {
    this.ended.abort(new DOMException('The server is shutting down.', 'AbortError'));
  }
}
