import type { ChatEvent, ChatModel, ChatRequest } from '@groundwork/domain';

/** One answer of the script: text, or the error to throw, at once or after some text. */
export interface ScriptedAnswer {
  readonly text?: string;
  /** Thrown after `text` instead of a finish. */
  readonly error?: Error;
  /** Never finishes after `text`, until the signal is aborted. */
  readonly hangs?: boolean;
}

/** A chat model that says what it is told to, and remembers what it was asked. */
export interface ScriptedChatModel extends ChatModel {
  readonly requests: readonly ChatRequest[];
}

export interface ScriptedChatModelOptions {
  /** Given in turn; the last one again and again. A function sees the request. */
  readonly answers: readonly (string | ScriptedAnswer | ((request: ChatRequest) => string | ScriptedAnswer))[];
  /** @default 'scripted' */
  readonly id?: string;
  /** @default 16000 */
  readonly contextTokens?: number;
}

/** Words count as tokens; every word is a delta of its own. */
export function createScriptedChatModel({
  answers,
  id = 'scripted',
  contextTokens = 16_000,
}: ScriptedChatModelOptions): ScriptedChatModel {
  const requests: ChatRequest[] = [];
  return {
    id,
    contextTokens,
    requests,
    async *stream(request: ChatRequest, signal?: AbortSignal): AsyncGenerator<ChatEvent, void> {
      signal?.throwIfAborted();
      const turn = answers[Math.min(requests.length, answers.length - 1)] ?? '';
      requests.push(request);
      const answer = typeof turn === 'function' ? turn(request) : turn;
      const { text = '', error, hangs = false } = typeof answer === 'string' ? { text: answer } : answer;
      const words = text.match(/\s*\S+|\s+$/g) ?? [];
      for (const delta of words.slice(0, request.maxTokens)) {
        // A turn of the event loop between words, as between the packets of a real stream.
        await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
        yield { type: 'text-delta', delta };
      }
      if (error !== undefined) throw error;
      if (hangs) await untilAborted(signal);
      signal?.throwIfAborted();
      const completionTokens = Math.min(words.length, request.maxTokens);
      const promptTokens = request.messages.reduce((sum, { content }) => sum + content.split(/\s+/).length, 0);
      yield {
        type: 'finish',
        reason: words.length > request.maxTokens ? 'length' : 'stop',
        usage: { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens },
      };
    },
  };
}

async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) throw new Error('A scripted answer that hangs needs a signal to end it.');
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
