import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChatEvent, ChatModel, ChatRequest } from '@groundwork/domain';

export interface ChatModelUnderTest {
  readonly model: ChatModel;
  /** Ends what was started for the test. */
  readonly close?: () => Promise<void>;
}

/** An answer of about this many words is needed: enough to be stopped in the middle. */
export const chatContractRequest: ChatRequest = {
  messages: [
    { role: 'system', content: 'Answer from the sources, citing them as [1].' },
    {
      role: 'user',
      content:
        '<source id="1">The kidneys filter about a hundred and eighty litres of blood every day and return most of it.</source>\n' +
        'Question: How much blood do the kidneys filter every day?',
    },
  ],
  maxTokens: 200,
  temperature: 0,
};

/** What every `ChatModel` has to keep. The model must answer `chatContractRequest` with at least eight words. */
export function describeChatModel(name: string, setup: () => Promise<ChatModelUnderTest>): void {
  describe(`${name} as a ChatModel`, () => {
    let subject: ChatModelUnderTest;
    beforeAll(async () => {
      subject = await setup();
    });
    afterAll(async () => subject.close?.());

    it('has a name and room for a prompt', () => {
      expect(subject.model.id).not.toBe('');
      expect(subject.model.contextTokens).toBeGreaterThan(0);
    });

    it('streams text in several deltas and then exactly one finish', async () => {
      const events = await collect(subject.model);
      const finishes = events.filter(({ type }) => type === 'finish');
      expect(finishes).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
      expect(events.length).toBeGreaterThan(2);
      expect(textOf(events).split(/\s+/).length).toBeGreaterThanOrEqual(8);
    });

    it('reports whole numbers of tokens that add up', async () => {
      const finish = (await collect(subject.model)).at(-1);
      if (finish?.type !== 'finish') throw new Error('no finish');
      const { promptTokens, completionTokens, totalTokens } = finish.usage;
      expect(Number.isInteger(promptTokens) && Number.isInteger(completionTokens)).toBe(true);
      expect(totalTokens).toBe(promptTokens + completionTokens);
    });

    it('says "length" when the answer is cut at maxTokens', async () => {
      const events = await collect(subject.model, { ...chatContractRequest, maxTokens: 3 });
      expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'length' });
    });

    it('keeps answers that are streamed at once apart', async () => {
      const alone = textOf(await collect(subject.model));
      const together = await Promise.all([1, 2, 3].map(() => collect(subject.model)));
      expect(together.map(textOf)).toEqual([alone, alone, alone]);
    });

    it('rejects with the reason of a signal that is aborted already', async () => {
      const reason = new Error('gone before');
      await expect(collect(subject.model, chatContractRequest, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it('rejects with the reason when aborted in the middle of the answer', async () => {
      const controller = new AbortController();
      const reason = new Error('the reader left');
      const read = async () => {
        for await (const { type } of subject.model.stream(chatContractRequest, controller.signal)) {
          if (type === 'finish') throw new Error('finished in spite of the abort');
          controller.abort(reason);
        }
      };
      await expect(read()).rejects.toBe(reason);
    });

    it('lets the reader stop reading, and answers again afterwards', async () => {
      for await (const event of subject.model.stream(chatContractRequest)) {
        expect(event.type).toBe('text-delta');
        break;
      }
      expect(textOf(await collect(subject.model))).not.toBe('');
    });
  });
}

async function collect(model: ChatModel, request = chatContractRequest, signal?: AbortSignal): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of model.stream(request, signal)) events.push(event);
  return events;
}

function textOf(events: readonly ChatEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.delta : '')).join('');
}
