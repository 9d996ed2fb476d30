import { GroundworkError, TransientError, type ConversationId } from '@groundwork/domain';
import { NOT_FOUND } from './refusal.js';
import { answering, answerOf, collect } from './testing/asking.js';
import { passages } from './testing/passages.js';

const found = passages(
  'Refunds take 14 days. They are paid to the card that was used.',
  'Hotels cost 120 euros a night.',
);
const REPLY = ['Refunds take ', '14 days [2', '] no, [1: "Refunds', ' take 14 days"]', '.'];
const unreachable = () => new TransientError('MODEL_UNAVAILABLE', 'Connection refused.');

describe('asking', () => {
  it('streams sources, then text and citations, then the recorded message', async () => {
    const { ask, store } = answering(found, [['Refunds take ', '14 days [1: "Refunds', ' take 14 days"]', '.']]);
    const { events, streamed, message } = await answerOf(ask('How long do refunds take?'));
    expect(events.map(({ type }) => type)).toEqual([
      'sources',
      'text-delta',
      'text-delta',
      'text-delta',
      'citation',
      'text-delta',
      'done',
    ]);
    expect(streamed).toBe('Refunds take 14 days [1].');
    expect(message.answer.answer).toBe(streamed);
    expect(store.messages).toEqual([message]);
    const [sources] = events;
    expect(sources).toMatchObject({
      conversationId: message.conversationId,
      messageId: message.id,
      standaloneQuestion: 'How long do refunds take?',
    });
  });

  it('adds up times and tokens', async () => {
    const { message } = await answerOf(answering(found, [REPLY]).ask('How long do refunds take?'));
    expect(message.answer.usage).toEqual({ promptTokens: 100, completionTokens: 10, totalTokens: 110 });
    expect(message.answer.timings).toMatchObject({ embed: 3, search: 2, rerank: 1 });
    expect(message.answer.timings.total).toBeGreaterThanOrEqual(message.answer.timings.llm);
    expect(message.answer.model).toBe('scripted');
  });

  it('opens a conversation named after the question, at most 80 characters', async () => {
    const { ask, store } = answering(found, null);
    const { message } = await answerOf(ask(`How long do refunds take ${'very '.repeat(30)}long?`));
    const title = store.conversations.get(message.conversationId)!.title;
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toMatch(/^How long do refunds take very .*…$/);
  });

  it('finds nothing: says so first, asks no model and shows the nearest passages', async () => {
    const { ask, chatModel, store } = answering(found, [REPLY], { confidence: 0.2 });
    const { message, streamed } = await answerOf(ask('Who won the cup?'));
    expect(streamed.startsWith(NOT_FOUND)).toBe(true);
    expect(message.answer).toMatchObject({ answerable: false, citations: [], sources: found });
    expect(chatModel.requests).toHaveLength(0);
    expect(store.messages).toHaveLength(1);
  });

  it.each([
    ['', 'VALIDATION_FAILED'],
    ['   ', 'VALIDATION_FAILED'],
    ['x'.repeat(4001), 'QUESTION_TOO_LONG'],
  ])('refuses the question %j', async (question, code) => {
    const { ask, store } = answering(found, null);
    await expect(collect(ask(question))).rejects.toMatchObject({ code });
    expect(store.transactions).toBe(0);
  });

  it('refuses a conversation that is not there', async () => {
    const { ask } = answering(found, null);
    await expect(collect(ask('Why?', { conversationId: 'gone' as ConversationId }))).rejects.toMatchObject({
      code: 'CONVERSATION_NOT_FOUND',
    });
  });
});

describe('stopping', () => {
  it('keeps and checks what has come', async () => {
    const stop = new AbortController();
    const { ask, store } = answering(found, [
      { parts: ['Refunds take 14 days [1: "Refunds take 14 days"]. Hotels ', 'are ne'], then: 'hang' },
    ]);
    const seen: string[] = [];
    for await (const event of ask('How long?', { signal: stop.signal })) {
      seen.push(event.type);
      if (event.type === 'text-delta' && event.delta.includes('are ne')) stop.abort();
    }
    expect(seen.at(-1)).toBe('done');
    expect(store.messages).toHaveLength(1);
    const { answer } = store.messages[0]!;
    expect(answer).toMatchObject({
      answer: 'Refunds take 14 days [1]. Hotels are ne',
      stopped: true,
      answerable: true,
      unsupported: [],
    });
    expect(answer.citations).toEqual([expect.objectContaining({ verified: true })]);
    expect(answer.usage.totalTokens).toBeGreaterThan(0);
  });

  it('records once when the reader leaves without a signal', async () => {
    const { ask, store } = answering(found, [REPLY]);
    for await (const event of ask('How long?')) if (event.type === 'text-delta') break;
    expect(store.messages).toHaveLength(1);
    expect(store.messages[0]!.answer).toMatchObject({ stopped: true, answer: 'Refunds take' });
  });

  it('before anything came throws the reason and records nothing', async () => {
    const { ask, store } = answering(found, [REPLY]);
    await expect(collect(ask('How long?', { signal: AbortSignal.abort(new Error('gone')) }))).rejects.toThrow('gone');
    expect(store.messages).toHaveLength(0);
    expect(store.conversations.size).toBe(0);
  });
});

describe('a chat model that fails', () => {
  it('before its first word is replaced by quoting', async () => {
    const { message, streamed } = await answerOf(answering(found, [unreachable()]).ask('How long do refunds take?'));
    expect(message.answer).toMatchObject({ mode: 'extractive', model: null, stopped: false, answerable: true });
    expect(streamed).toContain('Refunds take 14 days [1].');
  });

  it('for good is an error, and the exchange is kept', async () => {
    const { ask, store } = answering(found, [new GroundworkError('MODEL_REJECTED', 'The key is not accepted.')]);
    await expect(collect(ask('How long?'))).rejects.toMatchObject({ code: 'MODEL_REJECTED' });
    expect(store.messages.map(({ answer }) => [answer.answer, answer.stopped])).toEqual([['', true]]);
  });

  it('in the middle keeps what came, marks what is unsupported, and throws', async () => {
    const cut = new GroundworkError('MODEL_MALFORMED', 'The stream ended early.');
    const { ask, store } = answering(found, [
      {
        parts: [
          'Refunds take 14 days [1: "Refunds take 14 days"]. Everybody receives a free suitcase. Hotels cost [2: "Hot',
        ],
        then: cut,
      },
    ]);
    await expect(collect(ask('How long?'))).rejects.toBe(cut);
    expect(store.messages).toHaveLength(1);
    const { answer } = store.messages[0]!;
    expect(answer).toMatchObject({
      stopped: true,
      answer: 'Refunds take 14 days [1]. Everybody receives a free suitcase. Hotels cost',
    });
    expect(answer.unsupported.map(({ start, end }) => answer.answer.slice(start, end))).toEqual([
      'Everybody receives a free suitcase.',
    ]);
  });

  it('by taking too long is a timeout', async () => {
    const { ask, store } = answering(found, [{ parts: ['Refunds take'], then: 'hang' }], {
      options: { answerTimeoutMs: 20 },
    });
    await expect(collect(ask('How long?'))).rejects.toMatchObject({ code: 'MODEL_TIMEOUT' });
    expect(store.messages[0]!.answer).toMatchObject({ answer: 'Refunds take', stopped: true });
  });

  it('by reaching its length limit is still judged', async () => {
    const { message } = await answerOf(
      answering(found, [
        { parts: ['Refunds take 14 days [1: "Refunds take 14 days"]. And the ho'], then: 'length' },
      ]).ask('How long?'),
    );
    expect(message.answer).toMatchObject({ answerable: true, stopped: false, unsupported: [] });
  });
});
