import type {
  CollectionId,
  Document,
  DocumentId,
  DocumentVersion,
  Failure,
  TenantId,
  VersionId,
} from '@groundwork/domain';
import type { DocumentVersionRow } from '../entities/document-version.entity.js';
import type { DocumentRow } from '../entities/document.entity.js';

/** A document as its owner sees it: its own row and that of its latest version. */
export function toDocument(row: DocumentRow): Document {
  const { latest } = row;
  return {
    id: row.id as DocumentId,
    tenantId: row.tenantId as TenantId,
    collectionId: row.collectionId as CollectionId,
    filename: latest.filename,
    title: row.title,
    status: latest.status,
    progress:
      latest.progressStep === null || latest.status !== 'PROCESSING'
        ? null
        : { step: latest.progressStep, done: latest.progressDone, total: latest.progressTotal },
    error: failureOf(latest),
    size: latest.size,
    mediaType: latest.mediaType,
    sha256: latest.sha256,
    version: latest.number,
    versionId: latest.id as VersionId,
    searchableVersionId: row.searchableVersionId as VersionId | null,
    coverage: latest.coverage,
    chunkCount: latest.chunkCount,
    embeddingModel: latest.embeddingModel,
    language: latest.language,
    objectKey: latest.objectKey,
    metadata: row.metadata,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    processingStartedAt: latest.processingStartedAt,
    completedAt: latest.completedAt,
  };
}

export function toVersion(row: DocumentVersionRow, collectionId: string): DocumentVersion {
  return {
    id: row.id as VersionId,
    documentId: row.documentId as DocumentId,
    collectionId: collectionId as CollectionId,
    number: row.number,
    filename: row.filename,
    title: row.title,
    objectKey: row.objectKey,
    size: row.size,
    mediaType: row.mediaType,
    sha256: row.sha256,
    status: row.status,
    error: failureOf(row),
    language: row.language,
    attempt: row.attempt,
    createdAt: row.createdAt,
    completedAt: row.completedAt,
  };
}

function failureOf(row: DocumentVersionRow): Failure | null {
  return row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' };
}
