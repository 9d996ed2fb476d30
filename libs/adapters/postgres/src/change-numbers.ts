import type { TenantSession } from './tenant-session.js';

/**
 * Gives every document that this transaction touched one number, ascending in the order of commits: the tenant's counter
 * row is held until the commit, so no later number can become visible first. Documents are locked before the counter,
 * in order, as everywhere, so two transactions cannot wait for each other.
 */
export async function numberChanges(session: TenantSession): Promise<void> {
  const { changed, deleted, tenantId } = session;
  if (changed.size === 0 && deleted.size === 0) return;
  if (changed.size > 0) {
    await session.rows('SELECT id FROM documents WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      [...changed],
    ]);
  }
  const [counter] = await session.rows<{ change: string }>(
    `INSERT INTO tenant_changes (tenant_id, change) VALUES ($1, 1)
     ON CONFLICT (tenant_id) DO UPDATE SET change = tenant_changes.change + 1 RETURNING change`,
    [tenantId],
  );
  const change = counter?.change;
  if (changed.size > 0) {
    await session.affected(
      `UPDATE documents SET change_number = $1, updated_at = clock_timestamp() WHERE id = ANY($2::uuid[])`,
      [change, [...changed]],
    );
  }
  if (deleted.size > 0) {
    await session.affected('UPDATE deleted_documents SET change_number = $1 WHERE document_id = ANY($2::uuid[])', [
      change,
      [...deleted],
    ]);
  }
}
