import type { IngestionStep } from '../document.js';
import type { DocumentId, GenerationId, JobId, TenantId, VersionId } from '../identifiers.js';

/** Work to be done at least once. Small, and only identifiers: no document text travels through a queue. */
export type WorkItem =
  | {
      readonly type: 'ingest';
      readonly step: IngestionStep;
      readonly tenantId: TenantId;
      readonly documentId: DocumentId;
      readonly versionId: VersionId;
      readonly jobId?: JobId;
      /** Goes on with a step that gave way to others after a while: it waits its turn like new work. */
      readonly continued?: true;
    }
  /** Embed what a BUILDING generation lacks, then switch to it. */
  | { readonly type: 'build-generation'; readonly tenantId: TenantId; readonly generationId: GenerationId };

export interface EnqueueOptions {
  readonly delayMs?: number;
  /**
   * Leaves the queue as it is when an item for the same version (any step) or the same generation waits or runs already.
   * Dead letters do not count.
   */
  readonly unlessQueued?: boolean;
}

/** Enqueues inside the caller's transaction: rolled back with it, visible to workers when it commits. */
export interface TransactionalQueue {
  enqueue(item: WorkItem, options?: EnqueueOptions): Promise<void>;
}

export interface Delivery {
  readonly item: WorkItem;
  /** 1 for the first delivery. */
  readonly attempt: number;
  /** True when a failure of this delivery will send the item to the dead letters. */
  readonly lastAttempt: boolean;
  /** Aborted when the lease is lost or the worker shuts down: stop, write nothing more. */
  readonly signal: AbortSignal;
}

export interface WorkerOptions {
  readonly concurrency: number;
  readonly handle: (delivery: Delivery) => Promise<void>;
}

/**
 * Delivers work at least once.
 *
 * Promises: an item whose handler resolves is not delivered again; one whose handler rejects comes again after a
 * growing, jittered delay, `TransientError.retryAfterMs` honoured; after the last attempt it goes to the dead letters, from where it can be
 * replayed; an item whose worker died comes again (embedded store: at the next start, at once; PostgreSQL: when its
 * lease runs out).
 *
 * Order: what is nearest to being finished first (store, embed, split, extract), so that documents get ready one after the
 * other however many wait; `continued` steps and generations take turns with `extract`. Within that, whoever is due longest.
 */
export interface WorkQueue {
  start(options: WorkerOptions): Promise<void>;
  /** Takes no new work, lets running handlers finish up to `graceMs`, then aborts them and returns their items. */
  stop(graceMs: number): Promise<void>;
  /** Waiting and running items, and dead letters. */
  depth(): Promise<{ readonly waiting: number; readonly running: number; readonly dead: number }>;
  /**
   * Seconds of the oldest item by state: how long a waiting one has been due, how long ago the others were queued. 0 when
   * there is none.
   */
  oldest(): Promise<{ readonly waiting: number; readonly running: number; readonly dead: number }>;
  /** Puts dead letters back to work; resolves to their number. */
  replayDeadLetters(): Promise<number>;
}
