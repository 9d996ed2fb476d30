import {
  GroundworkError,
  type CollectionId,
  type DocumentId,
  type DocumentStatus,
  type VersionId,
} from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';

export interface FencedVersion {
  readonly documentId: DocumentId;
  readonly collectionId: CollectionId;
  readonly searchableVersionId: VersionId | null;
  readonly status: DocumentStatus;
}

interface FenceRow {
  readonly document_id: DocumentId;
  readonly collection_id: CollectionId;
  readonly searchable_version_id: VersionId | null;
  readonly status: DocumentStatus;
  readonly attempt: number;
}

/**
 * Holds the version (and its document, first, as everywhere) for this transaction and throws `LEASE_LOST` unless the
 * attempt is still the one that owns it: a worker that was presumed dead writes nothing.
 */
export async function fenceVersion(session: TenantSession, id: VersionId, attempt: number): Promise<FencedVersion> {
  await session.rows(
    `SELECT d.id FROM documents d JOIN document_versions v ON v.document_id = d.id WHERE v.id = $1
     FOR NO KEY UPDATE OF d`,
    [id],
  );
  const [row] = await session.rows<FenceRow>(
    `SELECT v.document_id, d.collection_id, d.searchable_version_id, v.status, v.attempt
     FROM document_versions v JOIN documents d ON d.id = v.document_id WHERE v.id = $1 FOR NO KEY UPDATE OF v`,
    [id],
  );
  if (row?.attempt !== attempt) {
    throw new GroundworkError('LEASE_LOST', `Attempt ${attempt} no longer owns version ${id}.`, {
      remedy: 'Stop working on it: another worker has it, or it was deleted.',
      details: { versionId: id, attempt, current: row?.attempt ?? null },
    });
  }
  return {
    documentId: row.document_id,
    collectionId: row.collection_id,
    searchableVersionId: row.searchable_version_id,
    status: row.status,
  };
}
