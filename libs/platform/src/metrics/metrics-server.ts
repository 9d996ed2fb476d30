import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Database } from '@groundwork/adapter-postgres';
import { GroundworkError, LOCAL_TENANT, type Logger } from '@groundwork/domain';
import type { Configuration } from '../configuration/configuration.js';
import type { OpenResources } from '../lifecycle/open-resources.js';
import { CONFIGURATION, DATABASE, LOGGER, METRICS, OPEN_RESOURCES } from '../tokens.js';
import type { Metrics } from './metrics.js';
import { vectorsOf } from './vectors.js';

/** A fetch has no body and few headers. */
const REQUEST_MS = 10_000;

/**
 * `GET /metrics` on a port of its own (METRICS_PORT), so that neither a load balancer nor a page of this origin reaches
 * it; whom the network lets through may read it, and there is nothing of readers or documents in it.
 */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap {
  private server: Server | undefined;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(OPEN_RESOURCES) private readonly resources: OpenResources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT: port, HOST: host } = this.configuration;
    if (port === undefined) return;
    const { queue, unitOfWork } = this.database;
    this.metrics.watch({ queue, vectors: () => vectorsOf(unitOfWork, LOCAL_TENANT), logger: this.logger });
    const server = createServer((request, response) => {
      if (request.url?.split('?', 1)[0] !== '/metrics') return void response.writeHead(404).end();
      if (request.method !== 'GET') return void response.writeHead(405, { Allow: 'GET' }).end();
      this.metrics.text().then(
        (text) => response.writeHead(200, { 'Content-Type': this.metrics.contentType }).end(text),
        (error: unknown) => {
          this.logger.error({ err: error }, 'metrics could not be told');
          response.writeHead(500).end();
        },
      );
    });
    server.requestTimeout = REQUEST_MS;
    server.headersTimeout = REQUEST_MS;
    await listening(server, port, host);
    this.server = server;
    this.resources.add('metrics', () => closed(server));
    this.logger.info({ url: this.url }, 'metrics are served');
  }

  /** Where they are, or undefined when METRICS_PORT is not set. */
  get url(): string | undefined {
    if (this.server === undefined) return undefined;
    const { port, address, family } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`;
  }
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new GroundworkError('CONFIGURATION_INVALID', `Metrics cannot be served at ${host}:${port}: ${cause.message}`, {
          remedy: 'Give a METRICS_PORT that is free, or leave it out.',
          cause,
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
}

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await done;
}
