import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TenantId } from '@groundwork/domain';
import { newDocument, newTenant } from '@groundwork/testing';
import type { DataSource } from 'typeorm';
import { migrate } from './migrate.js';
import { engines, type OpenEngine } from './spec-support/engines.js';
import { enterTenant } from './tenant-session.js';
import { PostgresUnitOfWork } from './unit-of-work.js';

describe.each(engines())('Row-level security on $name', (engine) => {
  let opened: OpenEngine;
  let dataSource: DataSource;
  const tenant = newTenant();
  beforeAll(async () => {
    opened = await engine.open();
    dataSource = opened.dataSource;
    await new PostgresUnitOfWork(dataSource, () => undefined).run(tenant, (stores) =>
      stores.documents.insert(newDocument()),
    );
  }, 120_000);
  afterAll(() => opened.close());

  /** Runs statements as the application's role, with a tenant or with none. */
  async function as<T>(who: TenantId | null, sql: string): Promise<T[]> {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      if (who === null) await runner.query('SET LOCAL ROLE groundwork_app');
      else await enterTenant(runner, who);
      return (await runner.query(sql)) as T[];
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it('is forced on every table that has a tenant, each with a policy', async () => {
    const unprotected: unknown = await dataSource.query(
      `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
    );
    expect(unprotected).toEqual([]);
    const withoutTenant: unknown = await dataSource.query(
      `SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
         AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id') ORDER BY 1`,
    );
    expect(withoutTenant).toEqual([{ relname: 'groundwork_migrations' }, { relname: 'work_items' }]);
  });

  it('shows a tenant its own rows only', async () => {
    expect(await as(tenant, 'SELECT 1 FROM documents')).toHaveLength(1);
    expect(await as(newTenant(), 'SELECT 1 FROM documents')).toHaveLength(0);
  });

  it('shows nothing to a connection without a tenant, also after one that had one', async () => {
    await as(tenant, 'SELECT 1 FROM documents');
    expect(await as(null, 'SELECT 1 FROM documents')).toHaveLength(0);
  });

  it('refuses a row for another tenant, and moving one there', async () => {
    const insert = `INSERT INTO collections (tenant_id, id, name) VALUES ('${newTenant()}', '${randomUUID()}', 'theirs')`;
    await expect(as(tenant, insert)).rejects.toThrow(/row-level security/);
    await expect(as(tenant, `UPDATE documents SET tenant_id = '${newTenant()}'`)).rejects.toThrow(/row-level security/);
  });

  it('leaves the application no right to see the queue, change the schema or leave its role', async () => {
    await expect(as(tenant, 'SELECT 1 FROM work_items')).rejects.toThrow(/permission denied/);
    await expect(as(tenant, 'DROP TABLE documents')).rejects.toThrow(/must be owner/);
    await expect(as(tenant, 'CREATE INDEX ON documents (title)')).rejects.toThrow(/must be owner/);
  });

  it('refuses a tenant id that is not a UUID instead of putting it into a statement', async () => {
    const work = new PostgresUnitOfWork(dataSource, () => undefined).run(
      `x'; RESET ROLE; --` as TenantId,
      async () => 1,
    );
    await expect(work).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('lets a tenant have its own generation’s vector index built, and nobody else’s', async () => {
    const unitOfWork = new PostgresUnitOfWork(dataSource, () => undefined);
    const generation = await unitOfWork.run(tenant, (stores) => stores.generations.ensure('m', 3));
    const built = (who: TenantId) =>
      as<{ built: boolean }>(who, `SELECT groundwork_build_vector_index('${generation.id}') AS built`);
    expect(await built(newTenant())).toEqual([{ built: false }]);
    expect(await built(tenant)).toEqual([{ built: true }]);
  });

  it('is there after migrating again, which changes nothing', async () => {
    await migrate(dataSource, opened.url !== null);
    expect(await as(newTenant(), 'SELECT 1 FROM documents')).toHaveLength(0);
  });
});
