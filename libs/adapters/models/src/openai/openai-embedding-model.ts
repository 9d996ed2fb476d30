import type { EmbeddingModel, EmbeddingPurpose } from '@groundwork/domain';
import type { OpenAI } from 'openai';
import PQueue from 'p-queue';
import { refuseLongTexts } from '../token-limit.js';
import { wordPieceTokenizer } from '../tokens/word-piece-tokenizer.js';
import { batchesOf } from './batches.js';
import { Deadline } from './deadline.js';
import { toGroundworkError } from './failures.js';
import { createOpenAiClient, type OpenAiEndpoint } from './openai-client.js';
import { readEmbeddings } from './read-embeddings.js';
import { RefusedParameters } from './refused-parameters.js';
import { defaultRetryPolicy, retry, type RetryPolicy } from './retry.js';

export interface OpenAiEmbeddingModelOptions extends OpenAiEndpoint {
  readonly model: string;
  /** Asked of models that can shorten their vectors. @default the model's own, found out by one request */
  readonly dimensions?: number;
  /** Longest text. @default 8191, that of OpenAI's models */
  readonly maxTokens?: number;
  /** Texts per request. @default 64 */
  readonly batchSize?: number;
  /** For one request. @default 60000 */
  readonly timeoutMs?: number;
  /** @default 4 */
  readonly maxRetries?: number;
  /** Requests for passages at the same time; questions never wait for them. @default 4 */
  readonly maxConcurrent?: number;
  /** Upper bound of the first wait between tries. @default 500 */
  readonly retryDelayMs?: number;
}

/** Any `/embeddings` of the OpenAI kind. Asks once for a vector where the dimensions are not known, so it may reject as `embed` does. */
export async function createOpenAiEmbeddingModel(
  options: OpenAiEmbeddingModelOptions,
  signal?: AbortSignal,
): Promise<EmbeddingModel> {
  const requests = new EmbeddingRequests(options);
  const dimensions = options.dimensions ?? (await requests.send(['dimensions'], undefined, signal))[0]!.length;
  return new OpenAiEmbeddingModel(options, requests, dimensions);
}

class OpenAiEmbeddingModel implements EmbeddingModel {
  readonly id: string;
  readonly maxTokens: number;
  readonly batchSize: number;
  readonly kind = 'semantic';
  private readonly tokenizer = wordPieceTokenizer();
  private readonly queue: PQueue;

  constructor(
    options: OpenAiEmbeddingModelOptions,
    private readonly requests: EmbeddingRequests,
    readonly dimensions: number,
  ) {
    this.id = `openai:${options.model}-${dimensions}`;
    this.maxTokens = options.maxTokens ?? 8191;
    this.batchSize = options.batchSize ?? 64;
    this.queue = new PQueue({ concurrency: options.maxConcurrent ?? 4 });
  }

  async embed(texts: readonly string[], purpose: EmbeddingPurpose, signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    refuseLongTexts(texts, this);
    // When one batch fails or the caller leaves, the others have no use any more.
    const group = new AbortController();
    const either = signal === undefined ? group.signal : AbortSignal.any([signal, group.signal]);
    const send = async (batch: readonly string[]) => {
      either.throwIfAborted();
      return this.requests.send(batch, this.dimensions, either);
    };
    try {
      const batches = batchesOf(texts, this.batchSize, (text) => this.countTokens(text));
      const parts = await Promise.all(
        batches.map((batch) => (purpose === 'query' ? send(batch) : this.queue.add(() => send(batch)))),
      );
      return parts.flat();
    } finally {
      group.abort();
    }
  }

  /**
   * An estimate on the safe side, since each provider counts by a tokenizer of its own: BERT's count or a third of the bytes,
   * whichever is more (English has about four bytes to a token, Chinese three).
   */
  countTokens(text: string): number {
    return Math.max(this.tokenizer.countTokens(text), Math.ceil(Buffer.byteLength(text) / 3));
  }

  /** Byte-level vocabularies, as such models have, know every text. */
  knownShare(): number {
    return 1;
  }
}

/** One request at a time, with retries; what it returns has been checked. */
class EmbeddingRequests {
  private readonly client: OpenAI;
  private readonly timeoutMs: number;
  private readonly retries: RetryPolicy;
  private readonly refused = new RefusedParameters(['dimensions', 'encoding_format']);

  constructor(private readonly options: OpenAiEmbeddingModelOptions) {
    this.timeoutMs = options.timeoutMs ?? 60_000;
    this.client = createOpenAiClient(options, this.timeoutMs);
    this.retries = {
      ...defaultRetryPolicy,
      maxRetries: options.maxRetries ?? defaultRetryPolicy.maxRetries,
      baseDelayMs: options.retryDelayMs ?? defaultRetryPolicy.baseDelayMs,
    };
  }

  send(
    texts: readonly string[],
    dimensions: number | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Float32Array[]> {
    const attempt = () => this.refused.adapt(() => this.request(texts, signal));
    return retry(async () => readEmbeddings(await attempt(), texts.length, dimensions), this.retries, signal);
  }

  private async request(texts: readonly string[], signal: AbortSignal | undefined): Promise<string> {
    const { model, dimensions, apiKey } = this.options;
    const deadline = new Deadline(signal);
    deadline.expect('vectors', this.timeoutMs);
    try {
      const body = {
        model,
        input: [...texts],
        ...(this.refused.has('encoding_format') ? {} : { encoding_format: 'float' }),
        ...(dimensions === undefined || this.refused.has('dimensions') ? {} : { dimensions }),
      };
      // Not `embeddings.create`, which insists on an encoding and hands on whatever it could parse.
      const response = await this.client.post('/embeddings', { body, signal: deadline.signal }).asResponse();
      return await response.text();
    } catch (error) {
      deadline.signal.throwIfAborted();
      throw toGroundworkError(error, apiKey);
    } finally {
      deadline.clear();
    }
  }
}
