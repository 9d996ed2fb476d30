import type { Response } from 'express';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind (bytes) is not reading: it is cut off, and resumes by Last-Event-ID. */
const MAX_BUFFERED = 4 * 1024 * 1024;

/**
 * Server-sent events on one response (HTML Living Standard, "Server-sent events"). `signal` aborts when the reader leaves.
 */
export class SseStream {
  private readonly controller = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      // Proxies such as nginx would hold events back.
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    this.heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS);
    response.once('close', () => this.left());
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  send(event: string, data: unknown, id?: string): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Tells a browser how long to wait before it connects again. */
  retryAfter(ms: number): void {
    this.write(`retry: ${ms}\n\n`);
  }

  end(): void {
    clearInterval(this.heartbeat);
    if (!this.response.writableEnded) this.response.end();
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.write(text);
    if (this.response.writableLength > MAX_BUFFERED) this.response.destroy();
  }

  private left(): void {
    clearInterval(this.heartbeat);
    this.controller.abort(new DOMException('The reader left.', 'AbortError'));
  }
}
