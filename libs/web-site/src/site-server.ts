import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import express, { type Express } from 'express';
import { securityHeaders } from './security-headers.js';
import type { SiteSettings } from './site-settings.js';
import { StaticSite } from './static-site.js';

export interface SiteServer {
  readonly url: string;
  /** Readiness fails, then new connections are refused, then what is being sent may finish; resolves when all is closed. */
  close(): Promise<void>;
}

const REQUEST_MS = 30_000;

/** Serves the exported web app and its probes, `/health/live` and `/health/ready`. The ingress sends `/v1`, `/docs` and the like to the API. */
export async function serveSite(settings: SiteSettings): Promise<SiteServer> {
  const site = new StaticSite(settings.WEB_DIR);
  if (!site.built)
    throw new Error(
      `WEB_DIR=${settings.WEB_DIR} holds no index.html. Give the folder that \`next build\` exported to.`,
    );
  const state = { draining: false };
  const server = createServer(application(site, settings, state));
  server.requestTimeout = REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.PORT, settings.HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  return {
    url: `http://${host}:${port}`,
    close: async () => {
      state.draining = true;
      await delay(settings.SHUTDOWN_DELAY_MS);
      await stop(server, settings.SHUTDOWN_GRACE_MS);
    },
  };
}

function application(site: StaticSite, settings: SiteSettings, state: { readonly draining: boolean }): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    if (state.draining) response.set('Connection', 'close');
    next();
  });
  app.use(...securityHeaders(settings));
  app.get('/health/live', (_request, response) => void response.json({ status: 'ok' }));
  app.get(['/health', '/health/ready'], (_request, response) => {
    response.set('Cache-Control', 'no-store');
    if (state.draining) response.status(503).json({ status: 'unavailable' });
    else response.json({ status: 'ok' });
  });
  app.use(site.handler());
  app.use((request, response) => {
    if (!site.sendNotFound(request, response)) response.status(404).type('text').send('There is no such page.\n');
  });
  return app;
}

async function stop(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, delay(graceMs, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
  clearInterval(sweep);
}
