import type { QueryRunner } from 'typeorm';

/**
 * Creates a table whose rows belong to tenants. FORCE binds the owner too; the setting is read once per statement
 * (the sub-select) and is '' rather than null after a transaction that set it, which must match no row either.
 */
export async function tenantTable(runner: QueryRunner, table: string, definition: string): Promise<void> {
  const ownTenant = `tenant_id = (SELECT NULLIF(current_setting('app.tenant', true), '')::uuid)`;
  await runner.query(`CREATE TABLE ${table} (tenant_id uuid NOT NULL, ${definition})`);
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY ${table}_tenant ON ${table} USING (${ownTenant}) WITH CHECK (${ownTenant})`);
  await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO groundwork_app`);
}
