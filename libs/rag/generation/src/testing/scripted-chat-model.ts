import type { ChatEvent, ChatModel, ChatRequest } from '@groundwork/domain';

export type Reply =
  string | readonly string[] | Error | { readonly parts: readonly string[]; readonly then: Error | 'hang' | 'length' };

/** Answers with what it was given, one reply per call, in the pieces given, and keeps what it was asked. */
export class ScriptedChatModel implements ChatModel {
  readonly id = 'scripted';
  readonly requests: ChatRequest[] = [];

  constructor(
    private readonly replies: readonly Reply[],
    readonly contextTokens = 8000,
  ) {}

  async *stream(request: ChatRequest, signal?: AbortSignal): AsyncGenerator<ChatEvent> {
    const reply = this.replies[this.requests.length];
    this.requests.push(request);
    signal?.throwIfAborted();
    if (reply === undefined) throw new Error('The script has no further reply.');
    if (reply instanceof Error) throw reply;
    const script =
      typeof reply === 'string'
        ? { parts: [reply], then: 'stop' }
        : 'then' in reply
          ? reply
          : { parts: reply, then: 'stop' };
    for (const delta of script.parts) {
      yield { type: 'text-delta', delta };
      signal?.throwIfAborted();
    }
    if (script.then instanceof Error) throw script.then;
    if (script.then === 'hang') await aborted(signal);
    yield {
      type: 'finish',
      reason: script.then === 'length' ? 'length' : 'stop',
      usage: { promptTokens: 100, completionTokens: 10, totalTokens: 110 },
    };
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
