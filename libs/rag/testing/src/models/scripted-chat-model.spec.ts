import { describe, expect, it } from '@jest/globals';
import type { ChatModel } from '@groundwork/domain';
import { chatContractRequest, describeChatModel } from './describe-chat-model.js';
import { createScriptedChatModel } from './scripted-chat-model.js';

const answer = 'The kidneys filter a hundred and eighty litres a day [1].';

describeChatModel('the scripted model', async () => ({ model: createScriptedChatModel({ answers: [answer] }) }));

async function read(model: ChatModel, signal?: AbortSignal): Promise<string> {
  let text = '';
  for await (const event of model.stream(chatContractRequest, signal)) {
    if (event.type === 'text-delta') text += event.delta;
  }
  return text;
}

describe('a scripted model', () => {
  it('says its answers in turn, the last again and again, and remembers what it was asked', async () => {
    const model = createScriptedChatModel({ answers: ['one', ({ messages }) => `two of ${messages.length}`] });
    expect([await read(model), await read(model), await read(model)]).toEqual(['one', 'two of 2', 'two of 2']);
    expect(model.requests).toEqual([chatContractRequest, chatContractRequest, chatContractRequest]);
  });

  it('throws its error after its text', async () => {
    const error = new Error('cut');
    await expect(read(createScriptedChatModel({ answers: [{ text: 'some', error }] }))).rejects.toBe(error);
  });

  it('hangs until it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('left');
    const reading = read(createScriptedChatModel({ answers: [{ text: 'some', hangs: true }] }), controller.signal);
    setTimeout(() => {
      controller.abort(reason);
    }, 10);
    await expect(reading).rejects.toBe(reason);
  });
});
