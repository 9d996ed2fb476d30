import type { DocumentId } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';

interface ChangeRow {
  readonly id: DocumentId;
  readonly change_number: string;
  readonly deleted: boolean;
}

/** How long a deletion is remembered: a reader that was away for longer lists afresh. */
const tombstoneLife = '1 day';

/** Changes in the order of commits. Those of one transaction share a number and are never split over two readings. */
export async function readChanges(
  session: TenantSession,
  change: number,
  limit: number,
): Promise<{ last: number; changed: DocumentId[]; deleted: DocumentId[] }> {
  const rows = await session.rows<ChangeRow>(
    `SELECT * FROM (
       SELECT id, change_number, false AS deleted FROM documents WHERE tenant_id = $1 AND change_number > $2
       UNION ALL
       SELECT document_id, change_number, true FROM deleted_documents
       WHERE tenant_id = $1 AND change_number > $2 AND deleted_at > now() - interval '${tombstoneLife}'
     ) AS changes
     ORDER BY change_number FETCH FIRST $3 ROWS WITH TIES`,
    [session.tenantId, change, limit],
  );
  return {
    last: Number(rows.at(-1)?.change_number ?? change),
    changed: rows.filter((row) => !row.deleted).map((row) => row.id),
    deleted: rows.filter((row) => row.deleted).map((row) => row.id),
  };
}

export async function forgetOldDeletions(session: TenantSession): Promise<void> {
  await session.affected(
    `DELETE FROM deleted_documents WHERE tenant_id = $1 AND deleted_at < now() - interval '${tombstoneLife}'`,
    [session.tenantId],
  );
}
