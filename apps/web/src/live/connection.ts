'use client';
import type { DocumentEvent } from '@groundwork/contracts';
import { readDocumentEvent } from './live-documents';

export type ConnectionState = 'connecting' | 'open' | 'reconnecting' | 'offline';

const names: readonly DocumentEvent['type'][] = ['document', 'deleted', 'summary'];
const backoffMs = [1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * The one event stream of the app (browsers allow six connections per host). The browser reconnects by itself after a
 * network fault; after an HTTP error it gives up, so this opens it again with growing pauses.
 */
export class LiveConnection {
  #state: ConnectionState = 'connecting';
  #listeners = new Set<() => void>();
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(
    private readonly onEvent: (event: DocumentEvent) => void,
    private readonly onReopen: () => void,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = () => this.#state;
  /** Neither pages nor data can be had now. */
  readonly isAway = () => this.#state === 'offline' || this.#state === 'reconnecting';

  start(): () => void {
    const offline = () => this.#set('offline');
    const online = () => this.#open();
    window.addEventListener('offline', offline);
    window.addEventListener('online', online);
    this.#open();
    return () => {
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', online);
      this.#close();
    };
  }

  #open(): void {
    this.#close();
    const source = new EventSource('/v1/documents/events');
    this.#source = source;
    source.onopen = () => {
      const again = this.#failures > 0 || this.#state === 'offline';
      this.#failures = 0;
      this.#set('open');
      if (again) this.onReopen();
    };
    source.onerror = () => {
      this.#failures += 1;
      this.#set(navigator.onLine ? 'reconnecting' : 'offline');
      if (source.readyState !== EventSource.CLOSED) return;
      const pause = backoffMs[Math.min(this.#failures, backoffMs.length) - 1];
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#open(), pause);
    };
    for (const name of names) {
      source.addEventListener(name, (message: MessageEvent<string>) => {
        const event = readDocumentEvent(message.data);
        if (event) this.onEvent(event);
      });
    }
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #set(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}
