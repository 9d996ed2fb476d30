import type { Metrics } from '@groundwork/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** What nginx logs when the client goes before an answer: neither a success nor a failure of ours. */
const CLIENT_CLOSED = 499;

/** Route of what no controller answers: pages and files of the web app, refusals before routing, unknown paths. */
const UNROUTED = 'other';

/** Counts every request under the template of its route. */
export function requestMetrics({ requests }: Pick<Metrics, 'requests'>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('close', () =>
      requests.answered({
        method: request.method,
        route: routeOf(request),
        status: response.headersSent ? response.statusCode : CLIENT_CLOSED,
        seconds: (performance.now() - started) / 1000,
      }),
    );
    next();
  };
}

function routeOf(request: Request): string {
  const { path } = (request.route ?? {}) as { readonly path?: unknown };
  return typeof path === 'string' ? path : UNROUTED;
}
