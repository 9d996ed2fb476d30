import { createHash, randomUUID } from 'node:crypto';
import {
  DEFAULT_COLLECTION,
  GroundworkError,
  silentLogger,
  type CollectionId,
  type Document,
  type DocumentId,
  type ExtractedText,
  type Logger,
  type Metadata,
  type ObjectStore,
  type PageLayout,
  type Stores,
  type TenantId,
  type UnitOfWork,
  type VersionId,
} from '@groundwork/domain';
import type {
  Acceptance,
  AcceptObjectRequest,
  AcceptRequest,
  AcceptTextRequest,
  DeletionReceipt,
} from './intake-requests.js';
import { displayFilename, incomingPrefix, originalKey } from './object-keys.js';
import { removeDocument } from './remove-document.js';
import { readOriginal, readPageLayout, readText, type Original } from './read-document.js';
import { sniffMediaType } from './sniff-media-type.js';
import { wellFormed } from '../well-formed.js';
import { bufferSource, fileSource, sha256Of, type UploadSource } from './upload-source.js';

/** Another upload of the same name may win the race for the document's id; then we plan anew, this many times. */
const PLANS = 4;

interface Upload {
  readonly tenantId: TenantId;
  readonly collectionId: CollectionId;
  readonly filename: string;
  readonly title: string | undefined;
  readonly metadata: Metadata | undefined;
  readonly idempotencyKey: string | undefined;
  readonly replaceDocumentId: DocumentId | undefined;
  readonly sha256: string;
  readonly mediaType: string;
  readonly source: UploadSource;
}

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
  private readonly logger: Logger;

  constructor(private readonly deps: DocumentIntakeDependencies) {
    this.logger = deps.logger ?? silentLogger;
  }

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

  private async acceptSource(
    request: Omit<AcceptRequest, 'path'>,
    source: UploadSource,
  ): Promise<Acceptance> {
    this.refuseTooLarge(source.size);
    const filename = displayFilename(request.filename);
    const upload: Upload = {
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
    };
    for (let plan = 0; plan < PLANS; plan++) {
      const acceptance = await this.tryAccept(upload);
      if (acceptance) return acceptance;
    }
    throw new GroundworkError('CONFLICT', 'The same document is being uploaded many times at once.', {
      remedy: 'Try again in a moment.',
      details: { filename },
    });
  }

  /** Null when another upload changed what this one must become between planning and storing. */
  private async tryAccept(upload: Upload): Promise<Acceptance | null> {
    const { unitOfWork, objects } = this.deps;
    const planned = await unitOfWork.run(upload.tenantId, (stores) => decide(stores, upload));
    if (planned.kind === 'same') return unitOfWork.run(upload.tenantId, (stores) => this.commit(stores, upload, null));
    const documentId = planned.target?.id ?? (randomUUID() as DocumentId);
    const versionId = randomUUID() as VersionId;
    const objectKey = originalKey(upload.tenantId, documentId, versionId, upload.filename);
    await objects.put(objectKey, upload.source.open(), upload.mediaType);
    const place = { documentId, versionId, objectKey, target: planned.target?.id ?? null };
    // A crash of the commit is of unknown outcome: the object is kept, an orphan at worst, never a missing original.
    const acceptance = await unitOfWork.run(upload.tenantId, (stores) => this.commit(stores, upload, place));
    if (acceptance === null || acceptance.created === 'none') {
      await objects.deletePrefix(`${incomingPrefix(upload.tenantId, documentId)}${versionId}/`);
    } else {
      const { created } = acceptance;
      this.logger.info({ documentId, versionId, created, size: upload.source.size, mediaType: upload.mediaType }, 'document taken in');
    }
    return acceptance;
  }

  private async commit(
    stores: Stores,
    upload: Upload,
    place: { documentId: DocumentId; versionId: VersionId; objectKey: string; target: DocumentId | null } | null,
  ): Promise<Acceptance | null> {
    await stores.documents.lockForUpload(upload.collectionId, upload.filename, upload.sha256);
    const decision = await decide(stores, upload);
    if (decision.kind === 'same') {
      const document = decision.document.status === 'FAILED' ? await requeue(stores, decision.document) : decision.document;
      await remember(stores, upload, document.id);
      return { document, created: 'none' };
    }
    if (place === null || (decision.target?.id ?? null) !== place.target) return null;
    const { documentId: id, versionId, objectKey } = place;
    const content = {
      ...{ versionId, objectKey, filename: upload.filename, sha256: upload.sha256, mediaType: upload.mediaType },
      title: upload.title ?? titleFromFilename(upload.filename),
      titleGiven: upload.title !== undefined,
      size: upload.source.size,
      metadata: upload.metadata ?? decision.target?.metadata ?? {},
    };
    const document = decision.target
      ? await stores.documents.addVersion(id, content)
      : await stores.documents.insert({ id, collectionId: upload.collectionId, ...content });
    await enqueueExtraction(stores, document);
    await remember(stores, upload, id);
    return { document, created: decision.target ? 'version' : 'document' };
  }

  private refuseTooLarge(size: number): void {
    const { maxBytes } = this.deps.limits;
    if (size <= maxBytes) return;
    throw new GroundworkError('TOO_LARGE', `The file has ${megabytes(size)} MB; at most ${megabytes(maxBytes)} MB are allowed.`, {
      remedy: 'Split it into smaller files.',
      details: { size, maxBytes },
    });
  }
}

type Decision = { readonly kind: 'same'; readonly document: Document } | { readonly kind: 'new'; readonly target: Document | null };

async function decide(stores: Stores, upload: Upload): Promise<Decision> {
  if (!(await stores.collections.find(upload.collectionId))) {
    throw new GroundworkError('COLLECTION_NOT_FOUND', 'There is no such collection.', {
      remedy: 'Choose one of the collections in the list.',
      details: { collectionId: upload.collectionId },
    });
  }
  if (upload.idempotencyKey !== undefined) {
    const [earlier] = (await stores.idempotency.find(upload.idempotencyKey, fingerprint(upload))) ?? [];
    const document = earlier && (await stores.documents.find(earlier));
    if (document) return { kind: 'same', document };
  }
  const target = upload.replaceDocumentId
    ? await found(stores, upload.replaceDocumentId)
    : await stores.documents.findByFilename(upload.collectionId, upload.filename);
  if (target?.sha256 === upload.sha256) return { kind: 'same', document: target };
  const same = upload.replaceDocumentId ? null : await stores.documents.findByContent(upload.collectionId, upload.sha256);
  return same ? { kind: 'same', document: same } : { kind: 'new', target };
}

async function remember(stores: Stores, upload: Upload, documentId: DocumentId): Promise<void> {
  if (upload.idempotencyKey === undefined) return;
  if (await stores.idempotency.find(upload.idempotencyKey, fingerprint(upload))) return;
  await stores.idempotency.remember(upload.idempotencyKey, fingerprint(upload), [documentId]);
}

function fingerprint({ collectionId, filename, title, metadata, replaceDocumentId, sha256 }: Upload): string {
  const parts = JSON.stringify([collectionId, filename, title ?? null, metadata ?? null, replaceDocumentId ?? null, sha256]);
  return createHash('sha256').update(parts).digest('hex');
}

async function requeue(stores: Stores, document: Document): Promise<Document> {
  await stores.versions.reset(document.versionId);
  await enqueueExtraction(stores, document);
  return found(stores, document.id);
}

async function enqueueExtraction(stores: Stores, { id, versionId, tenantId }: Document): Promise<void> {
  await stores.queue.enqueue({ type: 'ingest', step: 'extract', tenantId, documentId: id, versionId });
}

async function found(stores: Stores, id: DocumentId): Promise<Document> {
  const document = await stores.documents.find(id);
  if (document) return document;
  throw new GroundworkError('DOCUMENT_NOT_FOUND', 'There is no such document.', { details: { documentId: id } });
}

const titleFromFilename = (filename: string) => filename.replace(/\.[\p{L}\p{N}]{1,12}$/u, '') || filename;
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
