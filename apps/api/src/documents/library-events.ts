import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DocumentEvent, LibrarySummary } from '@groundwork/contracts';
import {
  LOCAL_TENANT,
  LOGGER,
  UNIT_OF_WORK,
  type Document,
  type Logger,
  type Stores,
  type UnitOfWork,
} from '@groundwork/platform';
import { toDocumentDto } from './document.mapper.js';
import { SuggestedQuestions } from './suggested-questions.js';

/**
 * `change` is the event's id, by which a reader that was cut off resumes: given with the last event of a change, so that
 * nobody resumes in the middle of one.
 */
export type LibraryListener = (event: DocumentEvent, change: number | null) => void;

interface Joining {
  readonly listener: LibraryListener;
  /** The last change that the reader saw, or null for a new reader. */
  readonly since: number | null;
}

const POLL_MS = 250;
const AFTER_ERROR_MS = 2_000;
const CHANGES_PER_READ = 200;
/** A reader that missed more than this many readings of changes gets a summary only, and lists afresh. */
const MAX_CATCH_UP = 25;

/**
 * Live status of the library. The store is asked for changes four times a second while anybody listens, once for all
 * listeners, and not at all otherwise; this sees changes of other processes too.
 */
@Injectable()
export class LibraryEvents {
  private readonly listeners = new Set<LibraryListener>();
  private joining: Joining[] = [];
  /** All changes up to this number have been sent. */
  private change = 0;
  private lastSummary = '';
  private loop: Promise<void> | null = null;
  private wake = new AbortController();

  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly suggestions: SuggestedQuestions,
  ) {}

  /** The listener gets a summary at once, what it missed since `since`, then everything as it happens. */
  subscribe(listener: LibraryListener, since: number | null): () => void {
    this.joining.push({ listener, since });
    this.wake.abort();
    this.loop ??= this.run().finally(() => (this.loop = null));
    return () => {
      this.listeners.delete(listener);
      this.joining = this.joining.filter((joining) => joining.listener !== listener);
    };
  }

  private async run(): Promise<void> {
    while (this.listeners.size + this.joining.length > 0) {
      let pause = POLL_MS;
      try {
        await this.poll();
        await this.welcome();
      } catch (error) {
        this.logger.warn({ err: error }, 'changes of the library could not be read');
        pause = AFTER_ERROR_MS;
      }
      this.wake = new AbortController();
      if (this.joining.length === 0) await delay(pause, undefined, { signal: this.wake.signal }).catch(() => undefined);
    }
  }

  private async poll(): Promise<void> {
    let changed = false;
    for (;;) {
      const { change, documents, deleted } = await this.read(this.change);
      if (change === this.change) break;
      this.change = change;
      changed = true;
      for (const listener of this.listeners) sendChanges(listener, documents, deleted, change);
    }
    if (!changed || this.listeners.size === 0) return;
    const summary = await this.summary();
    const news = JSON.stringify(summary);
    if (news === this.lastSummary) return;
    this.lastSummary = news;
    for (const listener of this.listeners) listener({ type: 'summary', summary }, this.change);
  }

  /** New readers start from where everybody else is; those that come back get what they missed. */
  private async welcome(): Promise<void> {
    if (this.joining.length === 0) return;
    const summary = await this.summary();
    for (let next = this.joining.shift(); next; next = this.joining.shift()) {
      const { listener, since } = next;
      if (since !== null && since < this.change) await this.catchUp(listener, since);
      listener({ type: 'summary', summary }, this.change);
      this.listeners.add(listener);
    }
  }

  private async catchUp(listener: LibraryListener, since: number): Promise<void> {
    let from = since;
    for (let reads = 0; reads < MAX_CATCH_UP && from < this.change; reads++) {
      const { change, documents, deleted } = await this.read(from);
      if (change === from) return;
      from = change;
      sendChanges(listener, documents, deleted, change);
    }
  }

  private read(since: number): ReturnType<Stores['documents']['changesSince']> {
    return this.unitOfWork.run(LOCAL_TENANT, ({ documents }) => documents.changesSince(since, CHANGES_PER_READ));
  }

  private async summary(): Promise<LibrarySummary> {
    const counts = await this.unitOfWork.run(LOCAL_TENANT, ({ documents }) => documents.countByStatus());
    return {
      pending: counts.PENDING,
      processing: counts.PROCESSING,
      completed: counts.COMPLETED,
      failed: counts.FAILED,
      suggestions: counts.COMPLETED === 0 ? [] : await this.suggestions.current(),
    };
  }
}

function sendChanges(
  listener: LibraryListener,
  documents: readonly Document[],
  deleted: readonly string[],
  change: number,
): void {
  const events: DocumentEvent[] = [
    ...documents.map((document) => ({ type: 'document' as const, document: toDocumentDto(document) })),
    ...deleted.map((id) => ({ type: 'deleted' as const, document_id: id })),
  ];
  for (const [position, event] of events.entries()) listener(event, position === events.length - 1 ? change : null);
}
