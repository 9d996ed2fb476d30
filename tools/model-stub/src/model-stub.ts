import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerChat } from './chat.js';
import { answerEmbeddings } from './embeddings.js';
import { readJson, sendError, sendJson, wasCut, type Exchange } from './exchange.js';
import { noFaults, readFaults, type Faults } from './faults.js';
import { noStats, type RecordedRequest, type StubStats } from './stats.js';

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

const keptRequests = 100;

/** Starts an OpenAI-compatible server on loopback that needs no model and misbehaves on demand. */
export async function startModelStub({
  port = 0,
  dimensions = 384,
  apiKey,
  faults = {},
}: ModelStubOptions = {}): Promise<ModelStub> {
  const state = {
    faults: { ...noFaults, ...faults },
    stats: { ...noStats },
    requests: [] as RecordedRequest[],
    seen: 0,
  };

  const control = (changes: Partial<Faults>) => {
    Object.assign(state.faults, changes);
    state.seen = 0;
  };
  const reset = () => {
    control(noFaults);
    Object.assign(state.stats, noStats, { open: state.stats.open });
    state.requests.length = 0;
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) sendError({ response, stats: state.stats }, 500, String(error));
      else response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { stats } = state;
    const path = new URL(request.url ?? '/', 'http://stub').pathname;
    if (request.method === 'GET' && path === '/__stats')
      return sendJson(response, 200, { stats, faults: state.faults });
    if (request.method === 'GET' && path === '/v1/models') {
      stats.models += 1;
      return sendJson(response, 200, {
        object: 'list',
        data: ['stub-embedding', 'stub-chat'].map((id) => ({ id, object: 'model', owned_by: 'stub' })),
      });
    }
    const body = await readJson(request);
    if (body === undefined) return sendError({ response, stats }, 400, 'The body is not a JSON object.');
    if (request.method === 'POST' && path === '/__control') return handleControl(body, response);
    const kind = request.method === 'POST' ? kinds[path] : undefined;
    if (kind === undefined) return sendError({ response, stats }, 404, `There is no ${request.method} ${path}.`);

    countOpen(response, stats);
    stats[kind] += 1;
    const { authorization } = request.headers;
    state.requests.push({ path, authorization, body });
    if (state.requests.length > keptRequests) state.requests.shift();
    if (apiKey !== undefined && authorization !== `Bearer ${apiKey}`) {
      return sendError(
        { response, stats },
        401,
        `Incorrect API key provided: ${authorization?.replace('Bearer ', '') ?? 'none'}.`,
      );
    }
    await answer(kind, body, response);
  }

  function handleControl({ reset: anew, ...changes }: Record<string, unknown>, response: ServerResponse): void {
    try {
      const read = readFaults(changes);
      if (anew === true) reset();
      control(read);
      sendJson(response, 200, state.faults);
    } catch (error) {
      sendError({ response, stats: state.stats }, 400, error instanceof Error ? error.message : String(error));
    }
  }

  async function answer(
    kind: 'embeddings' | 'chat',
    body: Record<string, unknown>,
    response: ServerResponse,
  ): Promise<void> {
    const { stats } = state;
    const meant = state.faults.only === 'all' || state.faults.only === kind;
    const current = meant ? { ...state.faults } : { ...noFaults, answer: state.faults.answer };
    const turn = meant ? (state.seen += 1) : 1;
    const malformed = current.malformedFirst === null || turn <= current.malformedFirst ? current.malformed : null;
    const exchange: Exchange = { body, response, faults: current, malformed, stats };
    if (current.latencyMs > 0) await sleep(current.latencyMs);
    if (current.hang === 'before-headers') return;
    const refused = current.refuseParameters.find((parameter) => parameter in body);
    if (refused !== undefined)
      return sendError(exchange, 400, `Unsupported parameter: '${refused}' is not supported with this model.`, {
        parameter: refused,
      });
    if (turn <= current.failFirst || Math.random() < current.errorRate) {
      return sendError(exchange, current.errorStatus, current.errorMessage, { retryAfter: current.retryAfter });
    }
    if (malformed !== null) stats.malformed += 1;
    if (kind === 'embeddings') answerEmbeddings(exchange, dimensions);
    else await answerChat(exchange);
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    port: address.port,
    stats: state.stats,
    requests: state.requests,
    control,
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const kinds: Readonly<Record<string, 'embeddings' | 'chat' | undefined>> = {
  '/v1/embeddings': 'embeddings',
  '/v1/chat/completions': 'chat',
};

function countOpen(response: ServerResponse, stats: StubStats): void {
  stats.open += 1;
  stats.mostOpen = Math.max(stats.mostOpen, stats.open);
  response.once('close', () => {
    stats.open -= 1;
    if (!response.writableFinished && !wasCut(response)) stats.aborted += 1;
  });
}
