import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';
/** Only what is harmless in a log line and a header. */
const SANE = /^[A-Za-z0-9._-]{1,64}$/;

const ids = new WeakMap<IncomingMessage, string>();

/** Gives the request an id, the client's own when it is sane, and returns it in the response. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(HEADER);
  const id = given !== undefined && SANE.test(given) ? given : randomUUID();
  ids.set(request, id);
  response.set(HEADER, id);
  next();
}

export const requestIdOf = (request: IncomingMessage): string | undefined => ids.get(request);
