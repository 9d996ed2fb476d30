import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from '@groundwork/contracts';
import type { Configuration, Readiness } from '@groundwork/platform';

export interface ProbeServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A probe has no body and few headers. */
const REQUEST_MS = 10_000;

/**
 * `/health/live` says that the process answers, `/health/ready` (and `/health`) the state of each dependency and of the
 * queue. Nothing else can be had here, so the Host header does not matter: the kubelet asks for the pod's address.
 */
export async function serveProbes(
  readiness: Pick<Readiness, 'report'>,
  { HOST, PORT }: Pick<Configuration, 'HOST' | 'PORT'>,
): Promise<ProbeServer> {
  const server = createServer((request, response) => {
    answer(readiness, request.method, request.url ?? '/', response).catch(() => response.destroy());
  });
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`, close: () => close(server) };
}

async function answer(
  readiness: Pick<Readiness, 'report'>,
  method: string | undefined,
  path: string,
  response: ServerResponse,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') {
    send(response, 405, { error: 'Only GET is answered here.' });
  } else if (path === '/health/live') {
    send(response, 200, { status: 'ok', checks: { process: { status: 'ok' } } });
  } else if (path !== '/health' && path !== '/health/ready') {
    send(response, 404, { error: 'The worker answers GET /health/live and /health/ready only.' });
  } else {
    const report = await readiness.report();
    send(response, report.status === 'unavailable' ? 503 : 200, report);
  }
}

function send(response: ServerResponse, status: number, body: Health | { readonly error: string }): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
