import type { Readiness } from '@groundwork/platform';
import type { RequestHandler } from 'express';

/**
 * While the process drains, each answer is its connection's last: a proxy that keeps connections opens its next one to
 * somebody else, and none is cut off when this process stops listening (RFC 9112, section 9.6).
 */
export function lastOnConnection(readiness: Pick<Readiness, 'isDraining'>): RequestHandler {
  return (_request, response, next) => {
    if (readiness.isDraining) response.set('Connection', 'close');
    next();
  };
}
