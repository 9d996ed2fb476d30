import type { TokenUsage } from '../answer.js';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Upper bound of the answer, in the model's tokens. */
  readonly maxTokens: number;
  readonly temperature: number;
}

export type ChatEvent =
  | { readonly type: 'text-delta'; readonly delta: string }
  /** The last event of every complete answer. `length`: cut at `maxTokens`. */
  | {
      readonly type: 'finish';
      readonly reason: 'stop' | 'length' | 'content-filter' | 'other';
      readonly usage: TokenUsage;
    };

/**
 * A language model that answers as a stream.
 *
 * Promises:
 * - The stream yields text deltas in order and then exactly one `finish`; a connection that ends without it throws
 *   `MODEL_MALFORMED`, so that a cut answer is never taken for a whole one.
 * - Failures before the first delta are retried a bounded number of times with jitter, honouring Retry-After; after
 *   it never (text already shown would come twice).
 * - Throws `TransientError` (`MODEL_UNAVAILABLE`, `MODEL_TIMEOUT`) or `GroundworkError` (`MODEL_REJECTED`,
 *   `MODEL_MALFORMED`). Aborting the signal closes the connection to the provider and rejects with the signal's reason.
 */
export interface ChatModel {
  /** Name shown to readers, e.g. `gpt-4.1-mini`. */
  readonly id: string;
  /** Room for prompt and answer together, in tokens. */
  readonly contextTokens: number;
  stream(request: ChatRequest, signal?: AbortSignal): AsyncIterable<ChatEvent>;
}
