import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { silentLogger } from '@groundwork/domain';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { startEmbeddedServer } from '../embedded/embedded-server.js';
import { migrate } from '../migrate.js';
import { makeOwner } from './owner.js';

export interface Engine {
  readonly name: string;
  /** An empty, migrated database of its own. */
  open(): Promise<OpenEngine>;
}

export interface OpenEngine {
  readonly dataSource: DataSource;
  /** Null for the embedded database, which one process opens once. */
  readonly url: string | null;
  close(): Promise<void>;
}

const settings = { poolSize: 8, statementTimeoutMs: 30_000, logger: silentLogger };

const pglite: Engine = {
  name: 'PGlite',
  async open() {
    const server = await startEmbeddedServer('.', true);
    const dataSource = createDataSource(
      { host: server.host, port: server.port },
      { ...settings, poolSize: 1, embedded: true },
    );
    await dataSource.initialize();
    await migrate(dataSource, false);
    return {
      dataSource,
      url: null,
      async close() {
        await dataSource.destroy();
        await server.close();
      },
    };
  },
};

function postgresql(serverUrl: string): Engine {
  return {
    name: 'PostgreSQL',
    open: () => openOn(serverUrl, serverUrl, ''),
  };
}

/** Databases on a service, like RDS, belong to a user whom row-level security binds and who may but create roles. */
function owned(serverUrl: string): Engine {
  return {
    name: 'PostgreSQL of an owner without superuser’s rights',
    async open() {
      const owner = await makeOwner((sql) => administer(serverUrl, sql), serverUrl);
      const opened = await openOn(serverUrl, owner.url, `OWNER ${owner.name}`);
      return {
        ...opened,
        async close() {
          await opened.close();
          await owner.remove();
        },
      };
    },
  };
}

async function openOn(serverUrl: string, userUrl: string, options: string): Promise<OpenEngine> {
  const name = `groundwork_test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `CREATE DATABASE ${name} ${options}`);
  // Services let owners install it; the control file of some builds of pgvector lets only superusers.
  await administer(inDatabase(serverUrl, name), 'CREATE EXTENSION vector');
  const url = inDatabase(userUrl, name);
  const dataSource = createDataSource({ url }, { ...settings, embedded: false });
  await dataSource.initialize();
  await migrate(dataSource, true);
  return {
    dataSource,
    url,
    async close() {
      await dataSource.destroy();
      await administer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function inDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The server of `TEST_DATABASE_URL` (a superuser; `tools/testing/postgres.py` starts one), or null. */
export function serverEngine(): Engine | null {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined && url !== '') return postgresql(url);
  process.stderr.write('skipped: PostgreSQL (set TEST_DATABASE_URL to run these on a real server)\n');
  return null;
}

export function engines(): Engine[] {
  const server = serverEngine();
  return server === null ? [pglite] : [pglite, server, owned(process.env.TEST_DATABASE_URL!)];
}
