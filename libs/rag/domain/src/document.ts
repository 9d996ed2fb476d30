import type { DocumentFailureCode } from './errors.js';
import type { PageCoverage } from './extracted-text.js';
import type { CollectionId, DocumentId, TenantId, VersionId } from './identifiers.js';

export const documentStatuses = ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** The units of ingestion, in order. Each may be run again at any time with the same outcome. */
export const ingestionSteps = ['extract', 'split', 'embed', 'store'] as const;
export type IngestionStep = (typeof ingestionSteps)[number];

export interface IngestionProgress {
  readonly step: IngestionStep;
  /** Units of work of this step: pages, chunks or vectors. Zero total means not known yet. */
  readonly done: number;
  readonly total: number;
}

export interface Failure {
  readonly code: DocumentFailureCode;
  /** A sentence that a reader understands, with what to do. */
  readonly message: string;
}

export type Metadata = Readonly<Record<string, unknown>>;

/**
 * A document as its owner sees it. Its fields of status, size, type and counts speak of the latest version; what is
 * searchable is `searchableVersion`, which stays the previous one until a new one is completely in.
 */
export interface Document {
  readonly id: DocumentId;
  readonly tenantId: TenantId;
  readonly collectionId: CollectionId;
  readonly filename: string;
  readonly title: string;
  readonly status: DocumentStatus;
  readonly progress: IngestionProgress | null;
  readonly error: Failure | null;
  /** Bytes of the original. */
  readonly size: number;
  readonly mediaType: string;
  /** Lower-case hexadecimal SHA-256 of the original. */
  readonly sha256: string;
  /** Number of the latest version, from 1. */
  readonly version: number;
  readonly versionId: VersionId;
  readonly searchableVersionId: VersionId | null;
  readonly coverage: PageCoverage | null;
  readonly chunkCount: number;
  readonly embeddingModel: string | null;
  readonly language: string | null;
  /** Key of the original in the object store. */
  readonly objectKey: string;
  readonly metadata: Metadata;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly processingStartedAt: Date | null;
  readonly completedAt: Date | null;
}

/** One upload of a document's content. The original of every version is kept until the document is deleted. */
export interface DocumentVersion {
  readonly id: VersionId;
  readonly documentId: DocumentId;
  readonly collectionId: CollectionId;
  readonly number: number;
  readonly filename: string;
  readonly title: string;
  readonly objectKey: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly status: DocumentStatus;
  readonly error: Failure | null;
  readonly language: string | null;
  /** Fencing token: raised each time a worker takes the version; a write that carries a smaller one is refused. */
  readonly attempt: number;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
}
