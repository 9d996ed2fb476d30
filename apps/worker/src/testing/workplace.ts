import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger, loadConfiguration, LOCAL_TENANT, openPlatform, type DocumentStatus } from '@groundwork/platform';
import pg from 'pg';

/** A database and a folder of their own, and the API's side of the work: documents are accepted and queued, not ingested. */
export interface Workplace {
  /** Settings under which workers use it. */
  readonly environment: Record<string, string>;
  /** Takes in a text; resolves to the document's id. */
  accept(title: string, text: string): Promise<string>;
  statuses(): Promise<Record<DocumentStatus, number>>;
  /** Waits until so many documents are COMPLETED; throws when one failed or it takes too long. */
  completed(count: number, timeoutMs?: number): Promise<void>;
  query<T extends object>(statement: string): Promise<T[]>;
  close(): Promise<void>;
}

export async function openWorkplace(serverUrl: string): Promise<Workplace> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'groundwork-worker-'));
  const name = `groundwork_worker_${randomBytes(6).toString('hex')}`;
  const administrator = new pg.Client({ connectionString: serverUrl });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const environment = { DATABASE_URL: url.href, DATA_DIR: dataDirectory, DATA_DIR_SHARED: 'on' };
  const configuration = loadConfiguration('/', {
    ...environment,
    WORKER: 'external',
    EMBEDDING_MODEL: 'hashing',
    LOG_LEVEL: 'silent',
  });
  const platform = await openPlatform(configuration, createLogger(configuration, false));
  const observer = new pg.Client({ connectionString: url.href });
  await observer.connect();
  const statuses = () => platform.database.unitOfWork.run(LOCAL_TENANT, ({ documents }) => documents.countByStatus());
  return {
    environment,
    accept: async (title, text) =>
      (await platform.intake.acceptText({ tenantId: LOCAL_TENANT, title, text })).document.id,
    statuses,
    completed: async (count, timeoutMs = 60_000) => {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const now = await statuses();
        if (now.COMPLETED >= count) return;
        if (now.FAILED > 0 || Date.now() > deadline)
          throw new Error(`not ${count} documents completed: ${JSON.stringify(now)}`);
        await delay(50);
      }
    },
    query: async <T extends object>(statement: string) => (await observer.query<T>(statement)).rows,
    close: async () => {
      await observer.end();
      await platform.resources.closeAll();
      await administrator.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await administrator.end();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
