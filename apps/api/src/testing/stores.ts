import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Environment that makes a server use a fresh store, and how to take the store away again. */
export interface TestStore {
  readonly environment: Record<string, string>;
  readonly dataDirectory: string;
  remove(): Promise<void>;
}

export async function embeddedStore(): Promise<TestStore> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'groundwork-api-'));
  return {
    environment: { DATA_DIR: dataDirectory },
    dataDirectory,
    remove: () => rm(dataDirectory, { recursive: true, force: true }),
  };
}

export async function postgresStore(serverUrl: string): Promise<TestStore> {
  const files = await embeddedStore();
  const name = `groundwork_api_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    environment: { ...files.environment, DATABASE_URL: url.href },
    dataDirectory: files.dataDirectory,
    remove: async () => {
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await files.remove();
    },
  };
}

/** Runs one statement in a session of its own. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs a suite on the embedded database, and on a real PostgreSQL where TEST_DATABASE_URL names a server. */
export function describeEachStore(name: string, suite: (open: () => Promise<TestStore>) => void): void {
  describe(`${name} on the embedded database`, () => suite(embeddedStore));
  const server = process.env.TEST_DATABASE_URL;
  if (server) describe(`${name} on PostgreSQL`, () => suite(() => postgresStore(server)));
  else process.stdout.write(`SKIPPED ${name} on PostgreSQL: TEST_DATABASE_URL is not set\n`);
}
