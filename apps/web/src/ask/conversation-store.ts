import type { ConversationDetail, Problem, QueryEvent, QueryRequest } from '@groundwork/contracts';
import { problemOf } from '../api/problem';
import { applyEvent, endTurn, newTurn, turnFromMessage, type Turn } from './turn';

export interface Conversation {
  readonly id: string | null;
  readonly turns: readonly Turn[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: Problem | null;
}

export interface ConversationPorts {
  readonly load: (id: string) => Promise<ConversationDetail>;
  readonly ask: (body: QueryRequest, onEvent: (event: QueryEvent) => void, signal: AbortSignal) => Promise<void>;
  /** A conversation was made or has a new message. `isNew` carries the entry that was until now without an id. */
  readonly onChanged: (id: string, isNew: boolean) => void;
}

interface Entry {
  value: Conversation;
  stop: AbortController | null;
}

export const newConversation = 'new';

/** No conversation has such an identifier, whether it was deleted or never could be one. */
export const isMissing = (problem: Problem | null) =>
  problem?.code === 'CONVERSATION_NOT_FOUND' || problem?.code === 'VALIDATION_FAILED';

const blank: Conversation = { id: null, turns: [], state: 'ready', problem: null };

/**
 * The conversations that this tab has open. Streams go on while the reader looks at another place; the entry `new` is
 * the conversation that has no id until the API gives it one, and then is known under both names.
 */
export class ConversationStore {
  #entries = new Map<string, Entry>();
  #listeners = new Set<() => void>();
  #nextKey = 0;

  constructor(private readonly ports: ConversationPorts) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(key: string): Conversation {
    return this.#entries.get(key)?.value ?? blank;
  }

  /** Reads a conversation once; one that is open already stays as it is. */
  async open(id: string): Promise<void> {
    const fresh = this.#entries.get(newConversation);
    if (fresh?.value.id === id) this.#entries.delete(newConversation);
    const known = this.#entries.get(id);
    if (known && known.value.state !== 'failed') return;
    const entry: Entry = { value: { ...blank, id, state: 'loading' }, stop: null };
    this.#entries.set(id, entry);
    this.#notify();
    try {
      const detail = await this.ports.load(id);
      // A quick reader has asked something meanwhile: it stays, below what was there before.
      const meanwhile = entry.value.turns;
      const before = detail.messages
        .map(turnFromMessage)
        .filter((turn) => !meanwhile.some((asked) => asked.messageId === turn.messageId));
      this.#update(entry, { state: 'ready', turns: [...before, ...meanwhile] });
    } catch (error) {
      this.#update(entry, { state: 'failed', problem: problemOf(error) });
    }
  }

  startNew(): void {
    this.#entries.delete(newConversation);
    this.#notify();
  }

  forget(id: string): void {
    this.#entries.get(id)?.stop?.abort();
    this.#entries.delete(id);
    if (this.#entries.get(newConversation)?.value.id === id) this.#entries.delete(newConversation);
    this.#notify();
  }

  stop(key: string): void {
    this.#entries.get(key)?.stop?.abort();
  }

  /** Asks again. A question that got no answer at all is replaced, an answered one stays above the new try. */
  retry(key: string, turnKey: string): void {
    const entry = this.#entries.get(key);
    const turn = entry?.value.turns.find((candidate) => candidate.key === turnKey);
    if (!entry || !turn || entry.stop) return;
    if (turn.text === '') this.#update(entry, { turns: entry.value.turns.filter((candidate) => candidate !== turn) });
    void this.ask(key, turn.question);
  }

  async ask(key: string, question: string): Promise<void> {
    const entry = this.#entries.get(key) ?? { value: blank, stop: null };
    if (entry.stop) return;
    this.#entries.set(key, entry);
    const stop = new AbortController();
    entry.stop = stop;
    this.#nextKey += 1;
    const turnKey = `turn-${this.#nextKey}`;
    this.#update(entry, { turns: [...entry.value.turns, newTurn(turnKey, question)] });
    const change = (next: (turn: Turn) => Turn) =>
      this.#update(entry, { turns: entry.value.turns.map((turn) => (turn.key === turnKey ? next(turn) : turn)) });
    let problem: Problem | undefined;
    try {
      const body: QueryRequest = { question, ...(entry.value.id ? { conversation_id: entry.value.id } : {}) };
      await this.ports.ask(
        body,
        (event) => {
          if (event.type === 'sources') this.#identify(entry, event.conversation_id);
          if (event.type === 'done') this.#identify(entry, event.response.conversation_id);
          change((turn) => applyEvent(turn, event));
        },
        stop.signal,
      );
    } catch (error) {
      problem = stop.signal.aborted ? undefined : problemOf(error);
    } finally {
      entry.stop = null;
      change((turn) => endTurn(turn, stop.signal.aborted, problem));
      if (entry.value.id) this.ports.onChanged(entry.value.id, false);
    }
  }

  #identify(entry: Entry, id: string): void {
    if (entry.value.id === id) return;
    entry.value = { ...entry.value, id };
    this.#entries.set(id, entry);
    this.ports.onChanged(id, true);
  }

  #update(entry: Entry, change: Partial<Conversation>): void {
    entry.value = { ...entry.value, ...change };
    this.#notify();
  }

  #notify(): void {
    this.#listeners.forEach((listener) => listener());
  }
}
