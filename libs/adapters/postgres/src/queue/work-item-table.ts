import type { DataSource } from 'typeorm';
import type { WorkItem } from '@groundwork/domain';
import { limits, type Setbacks } from './retry-policy.js';

/** A row that this process holds until `lease` is settled or runs out. */
export interface ClaimedItem extends Setbacks {
  readonly id: string;
  readonly lease: string;
  readonly item: WorkItem;
  readonly deliveries: number;
}

interface ClaimedRow {
  readonly id: string;
  readonly lease: string;
  readonly payload: WorkItem;
  readonly deliveries: number;
  readonly failures: number;
  readonly transient_failures: number;
  readonly interruptions: number;
}

/** The statements of the queue. Each is a transaction of its own; settling is refused once the lease has gone. */
export class WorkItemTable {
  constructor(private readonly dataSource: DataSource) {}

  async claim(count: number, leaseMs: number): Promise<ClaimedItem[]> {
    const rows = await this.rows<ClaimedRow>(
      `UPDATE work_items w SET state = 'running', deliveries = deliveries + 1, lease = gen_random_uuid(),
              lease_until = now() + $2 * interval '1 millisecond'
       FROM (SELECT id FROM work_items WHERE state = 'waiting' AND run_at <= now()
             ORDER BY groundwork_work_rank(payload), run_at, id LIMIT $1 FOR UPDATE SKIP LOCKED) AS next
       WHERE w.id = next.id
       RETURNING w.id, w.lease, w.payload, w.deliveries, w.failures, w.transient_failures, w.interruptions`,
      [count, leaseMs],
    );
    return rows.map(({ payload, transient_failures: transientFailures, ...row }) => ({
      ...row,
      item: payload,
      transientFailures,
    }));
  }

  /** The leases that are still held. */
  async renew(leases: readonly string[], leaseMs: number): Promise<string[]> {
    const rows = await this.rows<{ lease: string }>(
      `UPDATE work_items SET lease_until = now() + $2 * interval '1 millisecond'
       WHERE lease = ANY($1::uuid[]) AND state = 'running' RETURNING lease`,
      [leases, leaseMs],
    );
    return rows.map((row) => row.lease);
  }

  /** Items of dead workers go back, all or those whose lease ran out; one that keeps killing its worker is dead. */
  async recover(which: 'all' | 'expired'): Promise<number> {
    return await this.affected(
      `UPDATE work_items SET interruptions = interruptions + 1, lease = NULL, lease_until = NULL, run_at = now(),
              last_error = 'The worker died.',
              state = CASE WHEN interruptions + 1 >= ${limits.interruptions} THEN 'dead' ELSE 'waiting' END
       WHERE state = 'running' ${which === 'all' ? '' : 'AND lease_until < now()'}`,
    );
  }

  async complete({ id, lease }: ClaimedItem): Promise<void> {
    await this.affected('DELETE FROM work_items WHERE id = $1 AND lease = $2', [id, lease]);
  }

  async retry({ id, lease }: ClaimedItem, setbacks: Setbacks, delayMs: number, error: string): Promise<void> {
    await this.affected(
      `UPDATE work_items SET state = 'waiting', lease = NULL, lease_until = NULL, failures = $3, transient_failures = $4,
              run_at = now() + $5 * interval '1 millisecond', last_error = $6 WHERE id = $1 AND lease = $2`,
      [id, lease, setbacks.failures, setbacks.transientFailures, delayMs, error],
    );
  }

  async bury({ id, lease }: ClaimedItem, error: string): Promise<void> {
    await this.affected(
      `UPDATE work_items SET state = 'dead', lease = NULL, lease_until = NULL, last_error = $3 WHERE id = $1 AND lease = $2`,
      [id, lease, error],
    );
  }

  /** Back as if it had not been delivered: the worker shuts down, the item is not to blame. */
  async release({ id, lease }: ClaimedItem): Promise<void> {
    await this.affected(
      `UPDATE work_items SET state = 'waiting', lease = NULL, lease_until = NULL, run_at = now(), deliveries = deliveries - 1
       WHERE id = $1 AND lease = $2`,
      [id, lease],
    );
  }

  async depth(): Promise<{ waiting: number; running: number; dead: number }> {
    const rows = await this.rows<{ state: 'waiting' | 'running' | 'dead'; count: string }>(
      'SELECT state, count(*) FROM work_items GROUP BY state',
    );
    const depth = { waiting: 0, running: 0, dead: 0 };
    for (const row of rows) depth[row.state] = Number(row.count);
    return depth;
  }

  /** Work that waits for a delay to end is not late, so it counts from when it was due. */
  async oldest(): Promise<{ waiting: number; running: number; dead: number }> {
    const rows = await this.rows<{ state: 'waiting' | 'running' | 'dead'; seconds: number }>(
      `SELECT state, greatest(0, extract(epoch FROM now() - min(CASE state WHEN 'waiting' THEN run_at ELSE created_at END)))::float8
              AS seconds FROM work_items GROUP BY state`,
    );
    const oldest = { waiting: 0, running: 0, dead: 0 };
    for (const row of rows) oldest[row.state] = row.seconds;
    return oldest;
  }

  async replayDead(): Promise<number> {
    return await this.affected(
      `UPDATE work_items SET state = 'waiting', run_at = now(), deliveries = 0, failures = 0, transient_failures = 0,
              interruptions = 0 WHERE state = 'dead'`,
    );
  }

  private async rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await this.run(sql, parameters)).records as T[];
  }

  private async affected(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, parameters)).affected ?? 0;
  }

  private async run(sql: string, parameters: readonly unknown[]) {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await runner.query(sql, [...parameters], true);
    } finally {
      await runner.release();
    }
  }
}
