import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '@groundwork/domain';
import type { DataSource, QueryRunner } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { startEmbeddedServer, type EmbeddedServer } from '../embedded/embedded-server.js';
import { brokenPromises, promisesOf, type SchemaPromises } from '../spec-support/schema-promises.js';
import { migrations } from './index.js';

/**
 * Migrations that take away what an earlier release needs, by name, each with the release that needs it last: two releases
 * must lie between. Every other migration only ever adds (docs/decisions/0023-migrations-before-the-rollout.md).
 */
const CONTRACTING: Readonly<Record<string, string>> = {};

describe('migrations, while pods of the former release run on the new schema', () => {
  let server: EmbeddedServer;
  let source: DataSource;
  let runner: QueryRunner;
  let newest: SchemaPromises;
  const broken: Record<string, string[]> = {};

  beforeAll(async () => {
    server = await startEmbeddedServer('.', true);
    source = createDataSource(
      { host: server.host, port: server.port },
      { poolSize: 1, statementTimeoutMs: 30_000, embedded: true, logger: silentLogger },
    );
    await source.initialize();
    runner = source.createQueryRunner();
    newest = await promisesOf(runner);
    for (const Migration of migrations) {
      const migration = new Migration();
      await migration.up(runner);
      const after = await promisesOf(runner);
      const found = brokenPromises(newest, after);
      if (found.length > 0 && !(migration.name in CONTRACTING)) broken[migration.name] = found;
      newest = after;
    }
  }, 120_000);
  afterAll(async () => {
    await runner.release();
    await source.destroy();
    await server.close();
  }, 60_000);

  /** What these statements, which are taken back, would break. */
  async function brokenBy(...statements: string[]): Promise<string[]> {
    await runner.startTransaction();
    try {
      for (const statement of statements) await runner.query(statement);
      return brokenPromises(newest, await promisesOf(runner));
    } finally {
      await runner.rollbackTransaction();
    }
  }

  it('only ever add: no column or function goes or changes, no known table gets stricter', () => {
    expect(broken).toEqual({});
    expect(newest.get('column documents.title')).toBe('text');
  });

  it.each([
    ['a column that goes', 'ALTER TABLE documents DROP COLUMN metadata', 'column documents.metadata was jsonb'],
    ['a column of another name', 'ALTER TABLE documents RENAME title TO name', 'column documents.title was text'],
    ['a column of another type', 'ALTER TABLE chunks ALTER COLUMN position TYPE bigint', 'is bigint'],
    ['a table that goes', 'DROP TABLE work_items', 'column work_items.state'],
    ['a function that goes', 'DROP FUNCTION groundwork_build_vector_index(uuid)', 'and is gone'],
    ['a new column that must be given', 'ALTER TABLE documents ADD owner text NOT NULL', 'owner must be given'],
    ['a new rule', 'ALTER TABLE documents ADD CHECK (length(title) < 10)', 'new restriction documents: CHECK'],
    ['a new unique index', 'CREATE UNIQUE INDEX ON documents (title)', 'new restriction documents unique'],
  ])('would be told of %s', async (_what, statement, finding) => {
    expect((await brokenBy(statement)).join('\n')).toContain(finding);
  });

  it('may add columns that are optional, tables with rules of their own, and indexes that speed up', async () => {
    const found = await brokenBy(
      'ALTER TABLE documents ADD language text, ADD seen integer NOT NULL DEFAULT 0',
      'CREATE TABLE audit (id uuid PRIMARY KEY, what text NOT NULL CHECK (length(what) > 0))',
      'CREATE INDEX ON documents (updated_at)',
    );
    expect(found).toEqual([]);
  });
});
