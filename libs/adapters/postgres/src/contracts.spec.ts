import { silentLogger } from '@groundwork/domain';
import { describePassageIndex, describeUnitOfWork, describeWorkQueue } from '@groundwork/testing';
import { afterAll } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PostgresWorkQueue } from './queue/postgres-work-queue.js';
import { WorkItemTable } from './queue/work-item-table.js';
import { PostgresPassageIndex } from './search/postgres-passage-index.js';
import { engines, type OpenEngine } from './spec-support/engines.js';
import { PostgresUnitOfWork } from './unit-of-work.js';

function newQueue(dataSource: DataSource, shared: boolean): PostgresWorkQueue {
  return new PostgresWorkQueue(
    new WorkItemTable(dataSource),
    { retryMs: 5, pollMs: 25, leaseMs: 30_000, shared },
    silentLogger,
  );
}

for (const engine of engines()) {
  // One database for the file: opening is the slow part, and tenants keep the suites apart.
  let opened: Promise<OpenEngine> | null = null;
  const open = () => (opened ??= engine.open());
  afterAll(async () => (await opened)?.close());
  const unused = async () => undefined;

  describeUnitOfWork(engine.name, async () => {
    const { dataSource } = await open();
    return { unitOfWork: new PostgresUnitOfWork(dataSource, () => undefined), close: unused };
  });

  describePassageIndex(engine.name, async () => {
    const { dataSource } = await open();
    const unitOfWork = new PostgresUnitOfWork(dataSource, () => undefined);
    return { index: new PostgresPassageIndex(dataSource), unitOfWork, close: unused };
  });

  describeWorkQueue(engine.name, async () => {
    const { dataSource, url } = await open();
    const queue = newQueue(dataSource, url !== null);
    return {
      queue,
      unitOfWork: new PostgresUnitOfWork(dataSource, () => queue.wake()),
      other: url === null ? null : newQueue(dataSource, true),
      close: async () => {
        await dataSource.query('DELETE FROM work_items');
      },
    };
  });
}
