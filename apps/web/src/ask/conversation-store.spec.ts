import type { QueryEvent } from '@groundwork/contracts';
import { ConversationStore, newConversation } from './conversation-store';

const sources: QueryEvent = {
  type: 'sources',
  sources: [],
  standalone_question: 's',
  conversation_id: 'k1',
  message_id: 'm1',
};

function storeWith(ask: (onEvent: (event: QueryEvent) => void, signal: AbortSignal) => Promise<void>) {
  const changed: [string, boolean][] = [];
  const store = new ConversationStore({
    load: (id) => Promise.resolve({ id, title: 't', message_count: 0, created_at: '', updated_at: '', messages: [] }),
    ask: (_body, onEvent, signal) => ask(onEvent, signal),
    onChanged: (id, isNew) => changed.push([id, isNew]),
  });
  return { store, changed };
}

describe('ConversationStore', () => {
  it('knows a new conversation under its id as soon as the API gives one', async () => {
    const { store, changed } = storeWith(async (onEvent) => {
      onEvent(sources);
      onEvent({ type: 'text-delta', delta: 'Five' });
    });
    await store.ask(newConversation, 'How many?');
    expect(store.get('k1').turns[0]).toMatchObject({ text: 'Five', messageId: 'm1' });
    expect(store.get(newConversation)).toBe(store.get('k1'));
    expect(changed[0]).toEqual(['k1', true]);
    await store.open('k1');
    expect(store.get(newConversation).turns).toEqual([]);
    expect(store.get('k1').turns).toHaveLength(1);
  });

  it('keeps a question that was asked while the conversation was still being read', async () => {
    let load: () => void = () => undefined;
    const store = new ConversationStore({
      load: (id) =>
        new Promise(
          (resolve) =>
            (load = () => resolve({ id, title: 't', message_count: 0, created_at: '', updated_at: '', messages: [] })),
        ),
      ask: () => Promise.resolve(),
      onChanged: () => undefined,
    });
    const opening = store.open('k1');
    await store.ask('k1', 'Too soon?');
    load();
    await opening;
    expect(store.get('k1')).toMatchObject({ state: 'ready', turns: [{ question: 'Too soon?' }] });
  });

  it('stops a stream and keeps the text', async () => {
    const { store } = storeWith((onEvent, signal) => {
      onEvent({ type: 'text-delta', delta: 'Five' });
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new DOMException('x', 'AbortError'))),
      );
    });
    const asking = store.ask(newConversation, 'How many?');
    store.stop(newConversation);
    await asking;
    expect(store.get(newConversation).turns[0]).toMatchObject({ status: 'stopped', text: 'Five', problem: null });
  });

  it('asks one question at a time', async () => {
    const { store } = storeWith(
      (onEvent, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('x')))),
    );
    const asking = store.ask(newConversation, 'One');
    await store.ask(newConversation, 'Two');
    expect(store.get(newConversation).turns).toHaveLength(1);
    store.stop(newConversation);
    await asking;
  });

  it('replaces a question that got no answer on retry, and says why it failed', async () => {
    const { store } = storeWith(() => Promise.reject(new TypeError('fetch failed')));
    await store.ask(newConversation, 'How many?');
    const turn = store.get(newConversation).turns[0];
    expect(turn).toMatchObject({ status: 'failed', problem: { code: 'UNREACHABLE' } });
    store.retry(newConversation, turn?.key ?? '');
    expect(store.get(newConversation).turns).toHaveLength(1);
  });
});
