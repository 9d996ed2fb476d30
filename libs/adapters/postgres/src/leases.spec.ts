import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger, type Delivery } from '@groundwork/domain';
import { newTenant } from '@groundwork/testing';
import { PostgresWorkQueue } from './queue/postgres-work-queue.js';
import { WorkItemTable } from './queue/work-item-table.js';
import { engines, type OpenEngine } from './spec-support/engines.js';
import { PostgresUnitOfWork } from './unit-of-work.js';

describe.each(engines())('Leases on $name', (engine) => {
  let opened: OpenEngine;
  let table: WorkItemTable;
  beforeAll(async () => {
    opened = await engine.open();
    table = new WorkItemTable(opened.dataSource);
  }, 120_000);
  afterAll(() => opened.close());

  const queue = (leaseMs: number) =>
    new PostgresWorkQueue(table, { retryMs: 5, pollMs: 20, leaseMs, shared: true }, silentLogger);
  const enqueue = async () => {
    const tenantId = newTenant();
    const item = { type: 'build-generation', tenantId, generationId: randomUUID() as never } as const;
    await new PostgresUnitOfWork(opened.dataSource, () => undefined).run(tenantId, (stores) =>
      stores.queue.enqueue(item),
    );
  };

  it('run out when a worker dies, and the item comes again', async () => {
    await enqueue();
    // What a worker that was killed leaves: an item claimed and never renewed.
    expect(await table.claim(1, 50)).toHaveLength(1);
    const worker = queue(30_000);
    const delivery = await new Promise<Delivery>((resolve) => {
      void worker.start({ concurrency: 1, handle: async (each) => resolve(each) });
    });
    await worker.stop(1_000);
    expect(delivery.attempt).toBe(2);
    expect(await table.depth()).toEqual({ waiting: 0, running: 0, dead: 0 });
  });

  it('are renewed for as long as the handler runs', async () => {
    await enqueue();
    const worker = queue(150);
    let deliveries = 0;
    await worker.start({
      concurrency: 2,
      handle: async () => {
        deliveries++;
        await new Promise((resolve) => setTimeout(resolve, 600));
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await worker.stop(5_000);
    expect(deliveries).toBe(1);
  });

  it('that are lost abort their handler, whose outcome is then not written', async () => {
    await enqueue();
    const worker = queue(300);
    const aborted = new Promise<unknown>((resolve) => {
      void worker.start({
        concurrency: 1,
        handle: ({ signal }) =>
          new Promise((_, reject) => {
            void opened.dataSource.query(`UPDATE work_items SET lease = gen_random_uuid() WHERE state = 'running'`);
            signal.addEventListener('abort', () => {
              resolve(signal.reason);
              reject(signal.reason as Error);
            });
          }),
      });
    });
    expect(await aborted).toMatchObject({ code: 'LEASE_LOST' });
    await worker.stop(1_000);
    const depth = await table.depth();
    expect(depth.waiting + depth.running).toBe(1);
    await opened.dataSource.query('DELETE FROM work_items');
  });

  it('bury an item that has killed five workers', async () => {
    await enqueue();
    for (let death = 0; death < 5; death++) {
      expect(await table.claim(1, 30_000)).toHaveLength(1);
      await table.recover('all');
    }
    expect(await table.depth()).toEqual({ waiting: 0, running: 0, dead: 1 });
    await opened.dataSource.query('DELETE FROM work_items');
  });
});
