import type { TransactionalQueue, WorkItem } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';

export class PostgresTransactionalQueue implements TransactionalQueue {
  constructor(private readonly session: TenantSession) {}

  async enqueue(item: WorkItem, options: { readonly delayMs?: number } = {}): Promise<void> {
    await this.session.affected(
      `INSERT INTO work_items (payload, run_at) VALUES ($1::jsonb, now() + $2 * interval '1 millisecond')`,
      [JSON.stringify(item), options.delayMs ?? 0],
    );
    this.session.enqueued = true;
  }
}
