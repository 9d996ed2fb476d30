import type { Response } from 'express';

/** Aborts when the client closes the connection before the response is complete. */
export function whenReaderLeaves(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new DOMException('The reader left.', 'AbortError'));
  });
  return controller.signal;
}
