import type { Logger, PassageIndex, UnitOfWork, WorkQueue } from '@groundwork/domain';

/** A PostgreSQL server by URL, or the embedded database in `<dataDirectory>/postgres` (with `memory`, nothing is kept). */
export type DatabaseOptions = { readonly url: string } | { readonly dataDirectory: string; readonly memory?: boolean };

export interface DatabaseExtras {
  /** Connections to a server; the embedded database has exactly one. @default 10 */
  readonly poolSize?: number;
  /** @default silent */
  readonly logger?: Logger;
  /** Longest a statement may run, index builds excepted. @default 60000 */
  readonly statementTimeoutMs?: number;
  readonly queue?: QueueTuning;
  /** Whether to bring the schema up to date; without it any schema that is there will do. @default true */
  readonly migrate?: boolean;
}

/** Times of the work queue in milliseconds. */
export interface QueueTuning {
  /** First delay after an ordinary failure; doubles each time. @default 1000 */
  readonly retryMs?: number;
  /** How long a silent worker keeps an item. @default 30000 */
  readonly leaseMs?: number;
  /** How often an idle worker looks for work that other processes enqueued. @default 1000 */
  readonly pollMs?: number;
}

export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  readonly unitOfWork: UnitOfWork;
  readonly index: PassageIndex;
  readonly queue: WorkQueue;
  /** Resolves to the versions when the database answers within five seconds, rejects otherwise. */
  check(): Promise<{ readonly version: string; readonly pgvector: string }>;
  /** Stops the queue if it runs, then the connections; the embedded database is flushed. */
  close(): Promise<void>;
}
