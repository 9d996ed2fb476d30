import type { EnqueueOptions, TransactionalQueue, WorkItem } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';

export class PostgresTransactionalQueue implements TransactionalQueue {
  constructor(private readonly session: TenantSession) {}

  async enqueue(item: WorkItem, { delayMs = 0, unlessQueued = false }: EnqueueOptions = {}): Promise<void> {
    const inserted = await this.session.affected(
      `INSERT INTO work_items (payload, run_at)
       SELECT $1::jsonb, now() + $2 * interval '1 millisecond'
       WHERE NOT ($3::boolean AND groundwork_work_queued($4::text))`,
      [JSON.stringify(item), delayMs, unlessQueued, item.type === 'ingest' ? item.versionId : item.generationId],
    );
    if (inserted > 0) this.session.enqueued = true;
  }
}
