import type { Logger } from '@groundwork/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { requestIdOf } from './request-id.js';

/** One line per request. The query string is left out: it may hold what a reader searched for. */
export function requestLog(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('close', () => {
      const fields = {
        requestId: requestIdOf(request),
        method: request.method,
        path: request.path,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        ...(response.writableFinished ? {} : { cut: true }),
      };
      if (request.path.startsWith('/v1/')) logger.info(fields, 'request');
      else logger.debug(fields, 'request');
    });
    next();
  };
}
