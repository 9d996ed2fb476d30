import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { silentLogger, type Logger } from '@groundwork/domain';
import { createDataSource } from './data-source.js';
import { toGroundworkError } from './database-errors.js';
import { errorCode } from './error-code.js';
import { ensureLogin, loginOf, type LoginRole } from './login-role.js';
import { migrate } from './migrate.js';

export interface MigrationOptions {
  readonly url: string;
  /** `postgresql://` with the name and password that the pods will use; such a role is made. @default the owner serves them */
  readonly loginUrl?: string | undefined;
  /** How long a server that cannot be reached is tried again. @default 0 */
  readonly waitMs?: number;
  /** @default silent */
  readonly logger?: Logger;
}

const betweenTriesMs = 1_000;

/** A server that starts, restarts or is not known to the name service yet (PostgreSQL class 57P, sockets, DNS). */
const notYetThere = new Set([
  '57P03',
  '57P01',
  '57P02',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
]);

/**
 * Brings the schema up to date and closes again; resolves to the names of the migrations that were run, none when
 * another process had run them. Several at once wait for each other (advisory lock).
 */
export async function migrateDatabase(options: MigrationOptions): Promise<string[]> {
  const logger = options.logger ?? silentLogger;
  const login = options.loginUrl === undefined ? undefined : loginOf(options.loginUrl);
  const deadline = Date.now() + (options.waitMs ?? 0);
  for (;;) {
    try {
      return await migrateOnce(options.url, login, logger);
    } catch (error) {
      if (!notYetThere.has(errorCode(error) ?? '') || Date.now() + betweenTriesMs > deadline)
        throw toGroundworkError(error);
      logger.warn({ error: errorCode(error) }, 'The database cannot be reached yet; trying again.');
      await delay(betweenTriesMs);
    }
  }
}

async function migrateOnce(url: string, login: LoginRole | undefined, logger: Logger): Promise<string[]> {
  const dataSource = createDataSource({ url }, { poolSize: 2, statementTimeoutMs: 0, embedded: false, logger });
  await dataSource.initialize();
  try {
    const before = await namesOf(dataSource);
    await migrate(dataSource, true);
    if (login !== undefined) await ensureLogin(dataSource, login);
    return (await namesOf(dataSource)).filter((name) => !before.includes(name));
  } finally {
    await dataSource.destroy();
  }
}

async function namesOf(dataSource: DataSource): Promise<string[]> {
  const [row] = await dataSource.query<{ found: boolean }[]>(
    `SELECT to_regclass('groundwork_migrations') IS NOT NULL AS found`,
  );
  if (row?.found !== true) return [];
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM groundwork_migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
