import { randomUUID } from 'node:crypto';
import {
  DEFAULT_COLLECTION,
  GroundworkError,
  type Document,
  type DocumentId,
  type ExtractedText,
  type Logger,
  type ObjectStore,
  type PageLayout,
  type TenantId,
  type UnitOfWork,
  type VersionId,
} from '@groundwork/domain';
import { wellFormed } from '../well-formed.js';
import { acceptUpload } from './accept-upload.js';
import type {
  Acceptance,
  AcceptObjectRequest,
  AcceptRequest,
  AcceptTextRequest,
  DeletionReceipt,
} from './intake-requests.js';
import { displayFilename } from './object-keys.js';
import { enqueueExtraction, found, requeue } from './queue-document.js';
import { readOriginal, readPageLayout, readText, type Original } from './read-document.js';
import { removeDocument } from './remove-document.js';
import { sniffMediaType } from './sniff-media-type.js';
import { bufferSource, fileSource, sha256Of, type UploadSource } from './upload-source.js';

export interface DocumentIntakeDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly objects: ObjectStore;
  readonly limits: { readonly maxBytes: number };
  readonly logger?: Logger;
}

/**
 * Takes documents in, and serves and removes what was taken in.
 *
 * The order makes it safe to be killed anywhere: the original is durable in the object store before the one
 * transaction that makes the document known and its work queued. A crash before that transaction leaves an object that
 * nothing refers to and an upload that was never acknowledged; after it, the queue finishes the document.
 */
export class DocumentIntake {
  constructor(private readonly deps: DocumentIntakeDependencies) {}

  /** Throws `TOO_LARGE`, `COLLECTION_NOT_FOUND`, `DOCUMENT_NOT_FOUND` (of `replaceDocumentId`), `IDEMPOTENCY_KEY_REUSED`, `STORAGE_FULL`. */
  async accept(request: AcceptRequest): Promise<Acceptance> {
    return this.acceptSource(request, await fileSource(request.path));
  }

  /** A text without a file becomes a plain text document named after its title; the same title again is a new version. */
  acceptText(request: AcceptTextRequest): Promise<Acceptance> {
    const source = bufferSource(Buffer.from(wellFormed(request.text), 'utf8'));
    return this.acceptSource({ ...request, filename: `${request.title.replace(/[/\\]/g, ' ')}.txt` }, source);
  }

  /** Throws `VALIDATION_FAILED` unless the key lies in the tenant's part of `incoming/`; the object stays where it is. */
  async acceptObject(request: AcceptObjectRequest): Promise<Acceptance> {
    const prefix = `incoming/${request.tenantId}/`;
    if (!request.objectKey.startsWith(prefix)) {
      throw new GroundworkError('VALIDATION_FAILED', 'That object cannot be taken in.', {
        remedy: `Name an object whose key starts with ${prefix}`,
        details: { objectKey: request.objectKey },
      });
    }
    const { size } = await this.deps.objects.head(request.objectKey);
    this.refuseTooLarge(size);
    const filename = request.filename ?? request.objectKey;
    return this.deps.objects.withLocalFile(request.objectKey, (path) => this.accept({ ...request, filename, path }));
  }

  /** Puts a failed document back to work. Throws `CONFLICT` when it has not failed. */
  retry(tenantId: TenantId, documentId: DocumentId): Promise<Document> {
    return this.deps.unitOfWork.run(tenantId, async (stores) => {
      const document = await found(stores, documentId);
      if (document.status !== 'FAILED') {
        throw new GroundworkError('CONFLICT', 'Only a document that failed can be tried again.', {
          remedy: 'Wait until it is done, or re-index it.',
          details: { status: document.status },
        });
      }
      return requeue(stores, document);
    });
  }

  /**
   * Reads, splits and embeds the kept original again. A finished document gets a new version of the same bytes, so that
   * the present one stays searchable until the new one is completely in.
   */
  reindex(tenantId: TenantId, documentId: DocumentId): Promise<Document> {
    return this.deps.unitOfWork.run(tenantId, async (stores) => {
      const document = await found(stores, documentId);
      if (document.status !== 'COMPLETED') return requeue(stores, document);
      const { filename, title, objectKey, size, mediaType, sha256, metadata } = document;
      const again = await stores.documents.addVersion(documentId, {
        versionId: randomUUID() as VersionId,
        ...{ filename, title, objectKey, size, mediaType, sha256, metadata },
        titleGiven: true,
      });
      await enqueueExtraction(stores, again);
      return again;
    });
  }

  /** Removes everything of the document. May be called again after a crash; then it finishes the removal. */
  remove(tenantId: TenantId, documentId: DocumentId): Promise<DeletionReceipt> {
    return removeDocument(this.deps, tenantId, documentId);
  }

  /** The text of the searchable version, else of the latest. `CONFLICT` while it has not been read yet. */
  text(tenantId: TenantId, documentId: DocumentId): Promise<ExtractedText> {
    return readText(this.deps, tenantId, documentId);
  }

  /** Where the text stands on a page (from 1). `PAGE_NOT_FOUND` when the document has no such page. */
  pageLayout(tenantId: TenantId, documentId: DocumentId, page: number): Promise<PageLayout> {
    return readPageLayout(this.deps, tenantId, documentId, page);
  }

  /** The bytes as uploaded, of the latest or of a numbered version. */
  original(tenantId: TenantId, documentId: DocumentId, versionNumber?: number): Promise<Original> {
    return readOriginal(this.deps, tenantId, documentId, versionNumber);
  }

  private async acceptSource(request: Omit<AcceptRequest, 'path'>, source: UploadSource): Promise<Acceptance> {
    this.refuseTooLarge(source.size);
    const filename = displayFilename(request.filename);
    return acceptUpload(this.deps, {
      tenantId: request.tenantId,
      collectionId: request.collectionId ?? DEFAULT_COLLECTION,
      filename,
      title: wellFormed(request.title?.trim() ?? '') || undefined,
      metadata: request.metadata,
      idempotencyKey: request.idempotencyKey,
      replaceDocumentId: request.replaceDocumentId,
      sha256: await sha256Of(source),
      mediaType: sniffMediaType(source.head, filename),
      source,
    });
  }

  private refuseTooLarge(size: number): void {
    const { maxBytes } = this.deps.limits;
    if (size <= maxBytes) return;
    throw new GroundworkError(
      'TOO_LARGE',
      `The file has ${megabytes(size)} MB; at most ${megabytes(maxBytes)} MB are allowed.`,
      {
        remedy: 'Split it into smaller files.',
        details: { size, maxBytes },
      },
    );
  }
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
