import { TransientError } from '@groundwork/domain';
import { boundHistory } from './history.js';
import { answering, answerOf } from './testing/asking.js';
import { passages } from './testing/passages.js';

const found = passages('The Eiffel Tower was designed by Stephen Sauvestre. It was built in 1889 in Paris.');
const FIRST = 'Who designed the Eiffel Tower?';

describe('a follow-up question', () => {
  it('is rewritten by the model with the conversation at hand', async () => {
    const { ask, chatModel, retriever } = answering(found, [
      'Stephen Sauvestre [1: "designed by Stephen Sauvestre"].',
      'When was the Eiffel Tower built?',
      'The Eiffel Tower was built in 1889 [1: "It was built in 1889"].',
    ]);
    const first = await answerOf(ask(FIRST));
    const { message } = await answerOf(ask('When was it built?', { conversationId: first.message.conversationId }));
    expect(retriever.requests.map(({ query }) => query)).toEqual([FIRST, 'When was the Eiffel Tower built?']);
    expect(message).toMatchObject({
      question: 'When was it built?',
      standaloneQuestion: 'When was the Eiffel Tower built?',
    });
    expect(message.answer.usage.totalTokens).toBe(220);
    const [, rewrite, answer] = chatModel.requests;
    expect(rewrite!.messages[1]!.content).toContain(FIRST);
    expect(answer!.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(answer!.messages[2]!.content).toBe('Stephen Sauvestre.');
  });

  it.each([
    ['an answer instead of a question', 'It was built in 1889.\nAnything else?'],
    ['nothing', ''],
  ])('falls back to rules when the model writes %s', async (_, rewritten) => {
    const { ask, retriever } = answering(found, [
      'Sauvestre [1: "Stephen Sauvestre"].',
      rewritten,
      'In 1889 [1: "built in 1889"].',
    ]);
    const first = await answerOf(ask(FIRST));
    await answerOf(ask('When was it built?', { conversationId: first.message.conversationId }));
    expect(retriever.requests[1]!.query).toBe('When was it built? (Eiffel Tower)');
  });

  it('does not wait twice for a model that is out of reach', async () => {
    const { ask, chatModel } = answering(found, [
      'Sauvestre [1: "Stephen Sauvestre"].',
      new TransientError('MODEL_TIMEOUT', 'slow'),
    ]);
    const first = await answerOf(ask(FIRST));
    const { message } = await answerOf(ask('When was it built?', { conversationId: first.message.conversationId }));
    expect(message.answer).toMatchObject({ mode: 'extractive', model: null });
    expect(message.answer.answer).toContain('1889');
    expect(chatModel.requests).toHaveLength(2);
  });

  it('is completed by rules when there is no model', async () => {
    const { ask, retriever } = answering(found, null);
    const first = await answerOf(ask(FIRST));
    await answerOf(ask('When was it built?', { conversationId: first.message.conversationId }));
    expect(retriever.requests[1]!.query).toBe('When was it built? (Eiffel Tower)');
  });
});

describe('history', () => {
  const message = (question: string, answer: string) =>
    ({ question, standaloneQuestion: question, answer: { answer } }) as Parameters<typeof boundHistory>[0][number];
  const countTokens = (text: string) => text.split(/\s+/).length;

  it('keeps the newest exchanges that fit, oldest first', () => {
    const messages = Array.from({ length: 9 }, (_, i) => message(`q${i}`, `a${i} [1].`));
    expect(boundHistory(messages, { exchanges: 6, tokens: 100, countTokens }).map(({ question }) => question)).toEqual([
      'q3',
      'q4',
      'q5',
      'q6',
      'q7',
      'q8',
    ]);
    expect(boundHistory(messages, { exchanges: 6, tokens: 5, countTokens }).map(({ answer }) => answer)).toEqual([
      'a7.',
      'a8.',
    ]);
    expect(boundHistory(messages, { exchanges: 0, tokens: 5, countTokens })).toEqual([]);
  });

  it('shortens long answers', () => {
    const [exchange] = boundHistory([message('q', 'word '.repeat(1000))], { exchanges: 1, tokens: 5000, countTokens });
    expect(exchange!.answer.length).toBeLessThan(820);
  });
});
