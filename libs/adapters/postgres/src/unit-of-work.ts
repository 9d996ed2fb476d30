import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, QueryRunner } from 'typeorm';
import { DEFAULT_COLLECTION, GroundworkError, type Stores, type TenantId, type UnitOfWork } from '@groundwork/domain';
import { numberChanges } from './change-numbers.js';
import { toGroundworkError } from './database-errors.js';
import { PostgresTransactionalQueue } from './queue/transactional-queue.js';
import { PostgresChunkStore } from './stores/chunk-store.js';
import { PostgresCollectionStore } from './stores/collection-store.js';
import { PostgresConversationStore } from './stores/conversation-store.js';
import { PostgresDocumentStore } from './stores/document-store.js';
import { PostgresGenerationStore } from './stores/generation-store.js';
import { PostgresIdempotencyStore } from './stores/idempotency-store.js';
import { PostgresJobStore } from './stores/job-store.js';
import { PostgresVersionStore } from './stores/version-store.js';
import { TenantSession, enterTenant } from './tenant-session.js';

export class PostgresUnitOfWork implements UnitOfWork {
  /** Tenants known to have their default collection. */
  private readonly seen = new Set<TenantId>();
  private readonly current = new AsyncLocalStorage<{ open: boolean }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly afterEnqueue: () => void,
  ) {}

  async run<T>(tenantId: TenantId, work: (stores: Stores) => Promise<T>): Promise<T> {
    if (this.current.getStore()?.open === true) throw nested();
    const scope = { open: true };
    return await this.current.run(scope, async () => {
      const runner = this.dataSource.createQueryRunner();
      try {
        return await this.transaction(runner, tenantId, work);
      } catch (error) {
        throw toGroundworkError(error);
      } finally {
        scope.open = false;
        await runner.release();
      }
    });
  }

  private async transaction<T>(
    runner: QueryRunner,
    tenantId: TenantId,
    work: (stores: Stores) => Promise<T>,
  ): Promise<T> {
    await runner.startTransaction();
    try {
      await enterTenant(runner, tenantId);
      const session = new TenantSession(tenantId, runner.manager);
      if (!this.seen.has(tenantId)) await ensureDefaultCollection(session);
      const result = await work(openStores(session));
      await numberChanges(session);
      await runner.commitTransaction();
      this.seen.add(tenantId);
      if (session.enqueued) this.afterEnqueue();
      return result;
    } catch (error) {
      // A rollback that fails means the connection is gone, and the server has rolled back by itself.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }
}

function openStores(session: TenantSession): Stores {
  return {
    collections: new PostgresCollectionStore(session),
    documents: new PostgresDocumentStore(session),
    versions: new PostgresVersionStore(session),
    chunks: new PostgresChunkStore(session),
    generations: new PostgresGenerationStore(session),
    jobs: new PostgresJobStore(session),
    conversations: new PostgresConversationStore(session),
    idempotency: new PostgresIdempotencyStore(session),
    queue: new PostgresTransactionalQueue(session),
  };
}

async function ensureDefaultCollection(session: TenantSession): Promise<void> {
  await session.affected(
    `INSERT INTO collections (tenant_id, id, name) VALUES ($1, $2, 'Documents') ON CONFLICT DO NOTHING`,
    [session.tenantId, DEFAULT_COLLECTION],
  );
}

function nested(): GroundworkError {
  return new GroundworkError('INTERNAL', 'A transaction was opened inside another one.', {
    remedy: 'Use the stores that were passed in: the embedded database has one connection and would wait for itself.',
  });
}
