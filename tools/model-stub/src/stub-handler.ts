import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerChat } from './chat.js';
import { answerEmbeddings } from './embeddings.js';
import { readJson, sendError, sendJson, wasCut, type Exchange } from './exchange.js';
import { noFaults, readFaults, type Faults } from './faults.js';
import { noStats, type RecordedRequest, type StubStats } from './stats.js';

const keptRequests = 100;
const models = ['stub-embedding', 'stub-chat'].map((id) => ({ id, object: 'model', owned_by: 'stub' }));

type Endpoint = 'embeddings' | 'chat';
const endpoints: Readonly<Record<string, Endpoint | undefined>> = {
  '/v1/embeddings': 'embeddings',
  '/v1/chat/completions': 'chat',
};

/** Answers requests by the faults that are set now, and counts. */
export class StubHandler {
  readonly stats: StubStats = { ...noStats };
  readonly requests: RecordedRequest[] = [];
  private readonly faults: Faults;
  private seen = 0;

  constructor(
    private readonly dimensions: number,
    private readonly apiKey: string | undefined,
    faults: Partial<Faults>,
  ) {
    this.faults = { ...noFaults, ...faults };
  }

  control(changes: Partial<Faults>): void {
    Object.assign(this.faults, changes);
    this.seen = 0;
  }

  reset(): void {
    this.control(noFaults);
    Object.assign(this.stats, noStats, { open: this.stats.open });
    this.requests.length = 0;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://stub').pathname;
    const body = request.method === 'POST' ? await readJson(request) : {};
    const endpoint = endpoints[path];
    if (body === undefined) sendError({ response, stats: this.stats }, 400, 'The body is not a JSON object.');
    else if (request.method === 'GET' && path === '/v1/models') this.sendModels(response);
    else if (request.method === 'GET' && path === '/__stats') this.sendStats(response);
    else if (request.method === 'POST' && path === '/__control') this.handleControl(body, response);
    else if (request.method === 'POST' && endpoint !== undefined)
      await this.handleModel(endpoint, request, body, response);
    else sendError({ response, stats: this.stats }, 404, `There is no ${request.method ?? ''} ${path}.`);
  }

  private sendModels(response: ServerResponse): void {
    this.stats.models += 1;
    sendJson(response, 200, { object: 'list', data: models });
  }

  private sendStats(response: ServerResponse): void {
    sendJson(response, 200, { stats: this.stats, faults: this.faults });
  }

  private handleControl({ reset, ...changes }: Record<string, unknown>, response: ServerResponse): void {
    try {
      const faults = readFaults(changes);
      if (reset === true) this.reset();
      this.control(faults);
      sendJson(response, 200, this.faults);
    } catch (error) {
      sendError({ response, stats: this.stats }, 400, error instanceof Error ? error.message : String(error));
    }
  }

  private async handleModel(
    endpoint: Endpoint,
    { url = '', headers: { authorization } }: IncomingMessage,
    body: Record<string, unknown>,
    response: ServerResponse,
  ): Promise<void> {
    countOpen(response, this.stats);
    this.stats[endpoint] += 1;
    this.requests.push({ path: url, authorization, body });
    if (this.requests.length > keptRequests) this.requests.shift();
    if (this.apiKey !== undefined && authorization !== `Bearer ${this.apiKey}`) {
      const key = authorization?.replace('Bearer ', '') ?? 'none';
      sendError({ response, stats: this.stats }, 401, `Incorrect API key provided: ${key}.`);
      return;
    }
    await this.answer(endpoint, body, response);
  }

  private async answer(endpoint: Endpoint, body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const meant = this.faults.only === 'all' || this.faults.only === endpoint;
    const faults = meant ? { ...this.faults } : { ...noFaults, answer: this.faults.answer };
    const turn = meant ? (this.seen += 1) : 1;
    const malformed = faults.malformedFirst === null || turn <= faults.malformedFirst ? faults.malformed : null;
    const exchange: Exchange = { body, response, faults, malformed, stats: this.stats };
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    if (faults.hang === 'before-headers' || fails(exchange, turn)) return;
    if (malformed !== null) this.stats.malformed += 1;
    if (endpoint === 'embeddings') answerEmbeddings(exchange, this.dimensions);
    else await answerChat(exchange);
  }
}

/** Sends the error that this request is meant to get, if any. */
function fails(exchange: Exchange, turn: number): boolean {
  const { faults, body } = exchange;
  const parameter = faults.refuseParameters.find((name) => name in body);
  if (parameter !== undefined) {
    const message = `Unsupported parameter: '${parameter}' is not supported with this model.`;
    sendError(exchange, 400, message, { parameter });
    return true;
  }
  const failing = turn <= faults.failFirst || Math.random() < faults.errorRate;
  if (failing) sendError(exchange, faults.errorStatus, faults.errorMessage, { retryAfter: faults.retryAfter });
  return failing;
}

function countOpen(response: ServerResponse, stats: StubStats): void {
  stats.open += 1;
  stats.mostOpen = Math.max(stats.mostOpen, stats.open);
  response.once('close', () => {
    stats.open -= 1;
    if (!response.writableFinished && !wasCut(response)) stats.aborted += 1;
  });
}
