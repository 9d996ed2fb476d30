import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TransientError, type ChatEvent, type ChatRequest } from '@groundwork/domain';
import { startModelStub, type MalformedKind, type ModelStub } from '@groundwork/model-stub';
import { chatContractRequest, describeChatModel } from '@groundwork/testing';
import { createOpenAiChatModel, type OpenAiChatModelOptions } from './openai-chat-model.js';

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub();
});
beforeEach(() => stub.reset());
afterAll(() => stub.close());

const create = (options: Partial<OpenAiChatModelOptions> = {}) =>
  createOpenAiChatModel({
    baseUrl: stub.url,
    apiKey: 'sk-test',
    model: 'stub-chat',
    retryDelayMs: 5,
    timeoutMs: 2000,
    ...options,
  });

/** All events until the end or the error. */
async function read(
  options: Partial<OpenAiChatModelOptions> = {},
  request: ChatRequest = chatContractRequest,
  signal?: AbortSignal,
) {
  const events: ChatEvent[] = [];
  try {
    for await (const event of create(options).stream(request, signal)) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error };
  }
}
const textOf = (events: readonly ChatEvent[]) =>
  events.map((event) => (event.type === 'text-delta' ? event.delta : '')).join('');

describeChatModel('an OpenAI-compatible endpoint', async () => {
  const server = await startModelStub({ faults: { tokenMs: 1 } });
  return { model: createOpenAiChatModel({ baseUrl: server.url, model: 'stub-chat' }), close: () => server.close() };
});

describe('a streamed answer', () => {
  it('is the text that the model said, with the usage it reported', async () => {
    stub.control({ answer: 'Two litres [1].\n\nNot more.' });
    const { events } = await read();
    expect(textOf(events)).toBe('Two litres [1].\n\nNot more.');
    expect(events.at(-1)).toMatchObject({ type: 'finish', usage: { completionTokens: 5 } });
  });

  it.each<MalformedKind>(['cut', 'no-end', 'bad-event'])(
    'that breaks off after some text (%s) is MODEL_MALFORMED and not tried again',
    async (malformed) => {
      stub.control({ malformed });
      const { events, error } = await read();
      expect(textOf(events)).not.toBe('');
      expect(error).toMatchObject({ code: 'MODEL_MALFORMED' });
      expect(stub.stats.chat).toBe(1);
    },
  );

  it('that ends in an error of the provider after some text says so, and is not tried again', async () => {
    stub.control({ malformed: 'error-event' });
    const { error } = await read();
    expect(error).toMatchObject({ code: 'MODEL_UNAVAILABLE', message: expect.stringContaining('overloaded') });
    expect(stub.stats.chat).toBe(1);
  });

  const withoutText: MalformedKind[] = ['not-json', 'html', 'empty-body', 'no-choices', 'null-content'];
  it.each(withoutText)('without any text (%s) is tried again', async (malformed) => {
    stub.control({ malformed, malformedFirst: 2 });
    const { events, error } = await read();
    expect(error).toBeUndefined();
    expect(textOf(events)).toContain('[1]');
    expect(stub.stats.chat).toBe(3);
  });

  it.each(withoutText)('that stays without text (%s) is MODEL_MALFORMED', async (malformed) => {
    stub.control({ malformed });
    expect((await read()).error).toMatchObject({ code: 'MODEL_MALFORMED' });
    expect(stub.stats.chat).toBe(3);
  });

  it.each(['max_tokens', 'temperature', 'stream_options'])(
    'comes from a server that refuses %s too',
    async (parameter) => {
      stub.control({ refuseParameters: [parameter] });
      expect((await read()).error).toBeUndefined();
      expect(stub.requests.at(-1)?.body).not.toHaveProperty(parameter);
      expect(stub.requests.at(-1)?.body).toHaveProperty(
        parameter === 'max_tokens' ? 'max_completion_tokens' : 'messages',
      );
    },
  );
});

describe('a request', () => {
  it.each([429, 500, 503])('that fails with %i is tried again', async (errorStatus) => {
    stub.control({ failFirst: 2, errorStatus, retryAfter: '0.01' });
    expect((await read()).error).toBeUndefined();
    expect(stub.stats.chat).toBe(3);
  });

  it('that keeps failing is transient', async () => {
    stub.control({ failFirst: 100, errorStatus: 503 });
    const { error } = await read();
    expect(error).toBeInstanceOf(TransientError);
    expect(stub.stats.chat).toBe(3);
  });

  it('that is refused says what to check', async () => {
    stub.control({ failFirst: 100, errorStatus: 401 });
    expect((await read()).error).toMatchObject({
      code: 'MODEL_REJECTED',
      remedy: expect.stringContaining('OPENAI_API_KEY'),
    });
    expect(stub.stats.chat).toBe(1);
  });

  it.each(['before-headers', 'after-headers'] as const)(
    'that gets no first word (hang %s) is MODEL_TIMEOUT',
    async (hang) => {
      stub.control({ hang });
      expect((await read({ timeoutMs: 60, maxRetries: 1 })).error).toMatchObject({ code: 'MODEL_TIMEOUT' });
      expect(stub.stats.chat).toBe(2);
      await eventually(() => stub.stats.open === 0);
    },
  );

  it('whose answer stops coming is MODEL_TIMEOUT, and not tried again', async () => {
    stub.control({ hang: 'midway' });
    const { events, error } = await read({ idleTimeoutMs: 60 });
    expect(textOf(events)).not.toBe('');
    expect(error).toMatchObject({ code: 'MODEL_TIMEOUT' });
    expect(stub.stats.chat).toBe(1);
  });

  it('does not time out while its reader is slow', async () => {
    const events: string[] = [];
    for await (const { type } of create({ idleTimeoutMs: 30 }).stream({ ...chatContractRequest, maxTokens: 3 })) {
      events.push(type);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(events.at(-1)).toBe('finish');
  });
});

describe('a reader who leaves', () => {
  it('closes the connection by the signal, while the model is silent', async () => {
    stub.control({ hang: 'after-headers' });
    const controller = new AbortController();
    const reason = new Error('left');
    const [{ error }] = await Promise.all([
      read({}, chatContractRequest, controller.signal),
      eventually(() => stub.stats.open === 1).then(() => controller.abort(reason)),
    ]);
    expect(error).toBe(reason);
    await eventually(() => stub.stats.aborted === 1 && stub.stats.open === 0);
  });

  it('closes the connection by no longer reading', async () => {
    stub.control({ tokenMs: 20 });
    for await (const event of create().stream(chatContractRequest)) if (event.type === 'text-delta') break;
    await eventually(() => stub.stats.aborted === 1 && stub.stats.open === 0);
  });
});

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}
