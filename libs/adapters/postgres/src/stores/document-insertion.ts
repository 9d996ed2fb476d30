import { GroundworkError, type DocumentId, type NewDocument } from '@groundwork/domain';
import { errorCode } from '../error-code.js';
import type { TenantSession } from '../tenant-session.js';
import { storableJson, storableText } from './storable.js';

type NewVersion = Omit<NewDocument, 'id' | 'collectionId'>;

export async function insertDocument(session: TenantSession, document: NewDocument): Promise<void> {
  try {
    await session.affected(
      `INSERT INTO documents (tenant_id, id, collection_id, title, title_given, metadata, latest_version_id)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
      [
        session.tenantId,
        document.id,
        document.collectionId,
        storableText(document.title),
        document.titleGiven,
        storableJson(document.metadata),
        document.versionId,
      ],
    );
  } catch (error) {
    // foreign_key_violation: the only reference of a new document is its collection.
    if (errorCode(error) !== '23503') throw error;
    throw new GroundworkError('COLLECTION_NOT_FOUND', `There is no collection ${document.collectionId}.`, {
      cause: error,
    });
  }
  await insertVersion(session, document.id, document);
  session.changed.add(document.id);
}

/** The former latest version, when it is still being worked on, is given up: its worker's next write finds it fenced. */
export async function addVersion(session: TenantSession, id: DocumentId, version: NewVersion): Promise<void> {
  const updated = await session.affected(
    `UPDATE documents SET latest_version_id = $2, title = CASE WHEN $3 OR NOT title_given THEN $4 ELSE title END,
            title_given = title_given OR $3, metadata = metadata || $5::jsonb WHERE id = $1`,
    [id, version.versionId, version.titleGiven, storableText(version.title), storableJson(version.metadata)],
  );
  if (updated === 0) throw new GroundworkError('DOCUMENT_NOT_FOUND', `There is no document ${id}.`);
  const given = await session.rows<{ id: string }>(
    `UPDATE document_versions SET status = 'FAILED', attempt = attempt + 1, error_code = 'INTERNAL',
            error_message = 'A newer version was uploaded before this one was read.', chunk_count = 0
     WHERE document_id = $1 AND status IN ('PENDING', 'PROCESSING') RETURNING id`,
    [id],
  );
  await session.affected(
    `DELETE FROM chunks WHERE version_id = ANY($1::uuid[])
       AND version_id IS DISTINCT FROM (SELECT searchable_version_id FROM documents WHERE id = $2)`,
    [given.map((row) => row.id), id],
  );
  await insertVersion(session, id, version);
  session.changed.add(id);
}

async function insertVersion(session: TenantSession, documentId: DocumentId, version: NewVersion): Promise<void> {
  await session.affected(
    `INSERT INTO document_versions (tenant_id, id, document_id, number, filename, title, object_key, size, media_type, sha256)
     SELECT $1::uuid, $2::uuid, $3::uuid, COALESCE(max(number), 0) + 1, $4, $5, $6, $7::bigint, $8, $9
     FROM document_versions WHERE document_id = $3`,
    [
      session.tenantId,
      version.versionId,
      documentId,
      storableText(version.filename),
      storableText(version.title),
      version.objectKey,
      version.size,
      version.mediaType,
      version.sha256,
    ],
  );
}
