import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from './faults.js';
import type { RecordedRequest, StubStats } from './stats.js';
import { StubHandler } from './stub-handler.js';

export interface ModelStubOptions {
  /** @default 0, any free one */
  readonly port?: number;
  /** Of the vectors, unless a request asks for others. @default 384 */
  readonly dimensions?: number;
  /** Requests with another key are refused. @default any key, or none */
  readonly apiKey?: string;
  readonly faults?: Partial<Faults>;
}

export interface ModelStub {
  /** The base URL of the API: `http://127.0.0.1:<port>/v1`. */
  readonly url: string;
  readonly port: number;
  readonly stats: Readonly<StubStats>;
  /** The last 100 requests to the models, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Changes some faults; counting of `failFirst` and `malformedFirst` starts anew. */
  control(faults: Partial<Faults>): void;
  /** Back to no faults, no counts. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts an OpenAI-compatible server on loopback that needs no model and misbehaves on demand. */
export async function startModelStub(options: ModelStubOptions = {}): Promise<ModelStub> {
  const handler = new StubHandler(options.dimensions ?? 384, options.apiKey, options.faults ?? {});
  const server = createServer((request, response) => {
    // A client that leaves while its request is read ends up here; there is nobody to tell.
    handler.handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    stats: handler.stats,
    requests: handler.requests,
    control: (faults) => {
      handler.control(faults);
    },
    reset: () => {
      handler.reset();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
