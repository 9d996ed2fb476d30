import {
  Agent,
  createServer,
  request as send,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A replica behind the proxy. */
interface Replica {
  readonly url: string;
  ready: boolean;
  /** Requests sent to it so far. */
  requests: number;
}

export interface ReadinessProxy {
  readonly url: string;
  readonly replicas: readonly Readonly<Replica>[];
  close(): Promise<void>;
}

const PROBE_EVERY_MS = 50;

/**
 * What a load balancer does, no more: asks each replica for its readiness, spreads requests over those that are ready,
 * keeps connections to them, and never repeats a request. What breaks off behind it is a 502, or a cut body.
 */
export async function startReadinessProxy(urls: readonly string[]): Promise<ReadinessProxy> {
  const replicas: Replica[] = urls.map((url) => ({ url, ready: false, requests: 0 }));
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const probe = async (replica: Replica) => {
    replica.ready = await fetch(`${replica.url}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  };
  await Promise.all(replicas.map(probe));
  const probing = setInterval(() => void Promise.all(replicas.map(probe)), PROBE_EVERY_MS);
  let next = 0;
  const server = createServer((request, response) => {
    const ready = replicas.filter((replica) => replica.ready);
    const replica = ready[next++ % Math.max(1, ready.length)];
    if (replica === undefined) return void response.writeHead(503).end();
    replica.requests++;
    forward(request, response, replica.url, agent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    replicas,
    close: () => {
      clearInterval(probing);
      agent.destroy();
      return closed(server);
    },
  };
}

function forward(request: IncomingMessage, response: ServerResponse, url: string, agent: Agent): void {
  const { hostname, port, host } = new URL(url);
  const onward = send(
    { hostname, port, path: request.url, method: request.method, headers: { ...request.headers, host }, agent },
    (answer) => {
      const { connection: _hop, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    },
  );
  onward.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(onward);
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
