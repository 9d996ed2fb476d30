import type { DataSource } from 'typeorm';
import { GroundworkError, TransientError, silentLogger } from '@groundwork/domain';
import type { Database, DatabaseExtras, DatabaseOptions } from './database.js';
import { toGroundworkError } from './database-errors.js';
import { createDataSource } from './data-source.js';
import { startEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
import { migrate, requireSchema } from './migrate.js';
import { PostgresWorkQueue } from './queue/postgres-work-queue.js';
import { WorkItemTable } from './queue/work-item-table.js';
import { PostgresPassageIndex } from './search/postgres-passage-index.js';
import { PostgresUnitOfWork } from './unit-of-work.js';

const checkTimeoutMs = 5_000;
/** PGlite has no autovacuum: the small tables whose rows change all the time are cleared of dead ones at each start. */
const updatedInPlace = 'documents, document_versions, term_statistics, text_totals, tenant_changes, work_items';

/** Opens the system of record and brings its schema up to date. Throws when it is locked, unreachable or too old. */
export async function openDatabase(options: DatabaseOptions, extra: DatabaseExtras = {}): Promise<Database> {
  const logger = extra.logger ?? silentLogger;
  const server = 'url' in options ? null : await startEmbeddedServer(options.dataDirectory, options.memory ?? false);
  const embedded = server !== null;
  const dataSource = createDataSource(
    'url' in options ? { url: options.url } : { host: server!.host, port: server!.port },
    {
      // Two at least on a server: migrating holds one while the other works.
      poolSize: embedded ? 1 : Math.max(2, extra.poolSize ?? 10),
      statementTimeoutMs: extra.statementTimeoutMs ?? 60_000,
      embedded,
      logger,
    },
  );
  const table = new WorkItemTable(dataSource);
  try {
    await dataSource.initialize();
    if (extra.migrate ?? true) await migrate(dataSource, !embedded);
    else await requireSchema(dataSource);
    // The data lock proves that whoever was working on these is dead.
    if (embedded) await table.recover('all');
    if (embedded) await dataSource.query(`VACUUM (ANALYZE) ${updatedInPlace}`);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    await server?.close();
    throw unreachable(error);
  }
  const queue = new PostgresWorkQueue(
    table,
    {
      retryMs: extra.queue?.retryMs ?? 1_000,
      leaseMs: extra.queue?.leaseMs ?? 30_000,
      pollMs: extra.queue?.pollMs ?? 1_000,
      shared: !embedded,
    },
    logger,
  );
  return {
    kind: embedded ? 'embedded' : 'postgresql',
    unitOfWork: new PostgresUnitOfWork(dataSource, () => queue.wake()),
    index: new PostgresPassageIndex(dataSource),
    queue,
    check: () => check(dataSource, server),
    close: () => close(dataSource, queue, server),
  };
}

async function close(dataSource: DataSource, queue: PostgresWorkQueue, server: EmbeddedServer | null): Promise<void> {
  try {
    await queue.stop(0);
    if (dataSource.isInitialized) await dataSource.destroy();
  } finally {
    await server?.close();
  }
}

async function check(dataSource: DataSource, server: EmbeddedServer | null) {
  const failure = server?.failure() ?? null;
  if (failure !== null) {
    throw new TransientError('INTERNAL', `The embedded database has stopped: ${failure.message}`, {
      remedy: 'Restart Groundwork; what was acknowledged is on disk.',
      cause: failure,
    });
  }
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new TransientError('INTERNAL', `The database did not answer within ${checkTimeoutMs} ms.`)),
      checkTimeoutMs,
    );
  });
  const versions = dataSource.query<{ version: string; pgvector: string }[]>(
    `SELECT current_setting('server_version') AS version,
            (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector`,
  );
  try {
    const [row] = await Promise.race([versions, timeout]);
    if (row === undefined) throw new TransientError('INTERNAL', 'The database gave no answer.');
    return row;
  } catch (error) {
    versions.catch(() => undefined);
    throw toGroundworkError(error);
  } finally {
    clearTimeout(timer);
  }
}

function unreachable(error: unknown): unknown {
  const known = toGroundworkError(error);
  if (known instanceof GroundworkError) return known;
  return new GroundworkError(
    'INTERNAL',
    `The database could not be opened: ${error instanceof Error ? error.message : String(error)}`,
    {
      remedy:
        'Check DATABASE_URL, the server, and the rights of its user (it creates tables, an extension and a role).',
      cause: error,
    },
  );
}
