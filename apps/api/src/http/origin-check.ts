import { isLoopback, type Configuration } from '@groundwork/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { HttpProblem } from './http-problem.js';

type Allowed = Pick<Configuration, 'ACCESS' | 'HOST' | 'PUBLIC_ORIGIN' | 'ALLOWED_HOSTS' | 'ALLOWED_ORIGINS'>;

const PROBES = /^\/health(\/(live|ready))?$/;

/**
 * Without accounts, being able to reach the port is all the permission there is; so a web page must not be able to
 * borrow it. The Host check stops DNS rebinding (a foreign name that resolves to this machine); the Origin check stops
 * requests that other pages send, other ports of this machine included. On a trusted network the names are those that
 * the settings give, and probes may use any: the kubelet and load balancers ask for an address.
 */
export function originCheck(allowed: Allowed): RequestHandler {
  const publicUrl = allowed.PUBLIC_ORIGIN === undefined ? null : new URL(allowed.PUBLIC_ORIGIN);
  const hosts = new Set([
    allowed.HOST.toLowerCase(),
    ...allowed.ALLOWED_HOSTS,
    ...(publicUrl ? [publicUrl.hostname] : []),
  ]);
  const origins = new Set([...allowed.ALLOWED_ORIGINS, ...(publicUrl ? [publicUrl.origin] : [])]);
  const openProbes = allowed.ACCESS === 'trusted-network';
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (openProbes && request.method === 'GET' && PROBES.test(request.path)) return next();
    const host = request.get('host') ?? '';
    const name = hostName(host);
    if (name === null || !(isLoopback(name) || hosts.has(name))) {
      return next(
        new HttpProblem(403, 'HOST_NOT_ALLOWED', `This server does not answer for the host "${host.slice(0, 200)}".`, {
          remedy: 'Open it as http://127.0.0.1 or http://localhost with its port, or add the name to ALLOWED_HOSTS.',
        }),
      );
    }
    const origin = request.get('origin')?.toLowerCase();
    const own = origin === `http://${host.toLowerCase()}` || origin === `https://${host.toLowerCase()}`;
    const foreignPage =
      origin === undefined
        ? changesState(request) && request.get('sec-fetch-site') === 'cross-site'
        : !own && !origins.has(origin);
    if (foreignPage) {
      return next(
        new HttpProblem(403, 'ORIGIN_NOT_ALLOWED', `Pages of ${origin ?? 'another site'} may not use this server.`, {
          remedy: 'Add the origin to ALLOWED_ORIGINS if it is yours.',
        }),
      );
    }
    next();
  };
}

const changesState = (request: Request) => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** The name of a Host header without its port, in lower case; null when it is not one. */
function hostName(host: string): string | null {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? null;
}
