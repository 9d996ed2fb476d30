import type { DataSource } from 'typeorm';
import { GroundworkError } from '@groundwork/domain';
import { errorCode } from './error-code.js';

const oldestServer = 150_000;
const oldestPgvector = [0, 8] as const;

/**
 * Brings the schema up to date, each migration in a transaction. On a server several processes may start at once: an
 * advisory lock lets one migrate while the others wait. The embedded database is one process's alone and has but one
 * connection, which the lock would occupy.
 */
export async function migrate(dataSource: DataSource, shared: boolean): Promise<void> {
  const holder = dataSource.createQueryRunner();
  try {
    if (!shared) {
      await runMigrations(dataSource);
      return;
    }
    await checkServer(dataSource);
    await holder.query('SET statement_timeout = 0');
    await holder.query(`SELECT pg_advisory_lock(hashtextextended('groundwork/migrations', 0))`);
    try {
      await runMigrations(dataSource);
    } finally {
      await holder.query(`SELECT pg_advisory_unlock(hashtextextended('groundwork/migrations', 0))`);
      await holder.query('RESET statement_timeout');
    }
  } finally {
    await holder.release();
  }
  await checkPgvector(dataSource);
}

/** Whoever does not migrate runs on the schema there is, older or newer than its own, but not on none. */
export async function requireSchema(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ found: boolean }[]>(
    `SELECT to_regclass('groundwork_migrations') IS NOT NULL AS found`,
  );
  if (row?.found === true) return;
  throw new GroundworkError('CONFIGURATION_INVALID', 'The database has no schema of Groundwork yet.', {
    remedy: 'Run the migration job (node apps/api/dist/migrate.js), or leave MIGRATE_ON_START out.',
  });
}

async function runMigrations(dataSource: DataSource): Promise<void> {
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } catch (error) {
    // undefined_file and feature_not_supported: what CREATE EXTENSION says when pgvector is not installed.
    const state = errorCode(error);
    if ((state !== '58P01' && state !== '0A000') || !String(error).includes('vector')) throw error;
    throw new GroundworkError('CONFIGURATION_INVALID', 'The database server has no pgvector extension.', {
      remedy: 'Install pgvector 0.8 or newer on the server (package postgresql-<version>-pgvector).',
      cause: error,
    });
  }
}

async function checkServer(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ number: string; version: string }[]>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
  );
  if (Number(row?.number) >= oldestServer) return;
  throw new GroundworkError('CONFIGURATION_INVALID', `The database server is PostgreSQL ${row?.version}.`, {
    remedy: 'Use PostgreSQL 15 or newer.',
  });
}

async function checkPgvector(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ extversion: string }[]>(
    `SELECT extversion FROM pg_extension WHERE extname = 'vector'`,
  );
  const [major = 0, minor = 0] = (row?.extversion ?? '').split('.').map(Number);
  if (major > oldestPgvector[0] || (major === oldestPgvector[0] && minor >= oldestPgvector[1])) return;
  throw new GroundworkError(
    'CONFIGURATION_INVALID',
    `The database has pgvector ${row?.extversion ?? 'of no version'}.`,
    {
      remedy:
        'Install pgvector 0.8 or newer and run ALTER EXTENSION vector UPDATE: filtered searches need its iterative scans.',
    },
  );
}
