import type { ChatEvent, ChatModel, ChatRequest } from '@groundwork/domain';
import type { OpenAI } from 'openai';
import { ChatStreamReader } from './chat-stream-reader.js';
import { Deadline } from './deadline.js';
import { toGroundworkError } from './failures.js';
import { createOpenAiClient, type OpenAiEndpoint } from './openai-client.js';
import { RefusedParameters } from './refused-parameters.js';
import { defaultRetryPolicy, retry, type RetryPolicy } from './retry.js';

export interface OpenAiChatModelOptions extends OpenAiEndpoint {
  readonly model: string;
  /** Until the first part of the answer. @default 60000 */
  readonly timeoutMs?: number;
  /** Between two parts of the answer. @default 30000 */
  readonly idleTimeoutMs?: number;
  /** Room for prompt and answer together, as the model's page says. @default 16000 */
  readonly contextTokens?: number;
  /** @default 2: a reader is waiting */
  readonly maxRetries?: number;
  /** Upper bound of the first wait between tries. @default 500 */
  readonly retryDelayMs?: number;
}

/** Any `/chat/completions` of the OpenAI kind, streamed. */
export function createOpenAiChatModel(options: OpenAiChatModelOptions): ChatModel {
  return new OpenAiChatModel(options);
}

class OpenAiChatModel implements ChatModel {
  readonly id: string;
  readonly contextTokens: number;
  private readonly client: OpenAI;
  private readonly timeoutMs: number;
  private readonly idleTimeoutMs: number;
  private readonly retries: RetryPolicy;
  private readonly refused = new RefusedParameters(['max_tokens', 'temperature', 'stream_options']);

  constructor(private readonly options: OpenAiChatModelOptions) {
    this.id = options.model;
    this.contextTokens = options.contextTokens ?? 16_000;
    this.timeoutMs = options.timeoutMs ?? 60_000;
    this.idleTimeoutMs = options.idleTimeoutMs ?? 30_000;
    this.client = createOpenAiClient(options, this.timeoutMs);
    this.retries = {
      ...defaultRetryPolicy,
      maxRetries: options.maxRetries ?? 2,
      baseDelayMs: options.retryDelayMs ?? defaultRetryPolicy.baseDelayMs,
    };
  }

  async *stream(request: ChatRequest, signal?: AbortSignal): AsyncGenerator<ChatEvent, void> {
    signal?.throwIfAborted();
    const begin = () => this.refused.adapt(() => this.begin(request, signal));
    const { first, rest } = await retry(begin, this.retries, signal);
    try {
      yield first;
      yield* rest;
    } finally {
      await rest.return();
    }
  }

  /** Up to the first event: until then nothing was shown, and the whole can be tried again. */
  private async begin(request: ChatRequest, signal: AbortSignal | undefined) {
    const rest = this.events(request, signal);
    const { value, done } = await rest.next();
    if (done === true) throw toGroundworkError(undefined, this.options.apiKey);
    return { first: value, rest };
  }

  private async *events(request: ChatRequest, signal: AbortSignal | undefined): AsyncGenerator<ChatEvent, void> {
    const deadline = new Deadline(signal);
    deadline.expect('first part of an answer', this.timeoutMs);
    try {
      const parts = await this.client.chat.completions.create(this.body(request), { signal: deadline.signal });
      const reader = new ChatStreamReader();
      for await (const part of parts) {
        const delta = reader.read(part);
        if (delta === '') continue;
        deadline.pause();
        yield { type: 'text-delta', delta };
        deadline.expect('further part of the answer', this.idleTimeoutMs);
      }
      // The SDK ends an aborted stream like a whole one.
      deadline.signal.throwIfAborted();
      yield reader.finish();
    } catch (error) {
      deadline.signal.throwIfAborted();
      throw toGroundworkError(error, this.options.apiKey);
    } finally {
      deadline.clear();
    }
  }

  private body({ messages, maxTokens, temperature }: ChatRequest) {
    return {
      model: this.options.model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      stream: true as const,
      ...(this.refused.has('max_tokens') ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
      ...(this.refused.has('temperature') ? {} : { temperature }),
      ...(this.refused.has('stream_options') ? {} : { stream_options: { include_usage: true } }),
    };
  }
}
