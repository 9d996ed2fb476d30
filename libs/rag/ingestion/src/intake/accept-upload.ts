import { createHash, randomUUID } from 'node:crypto';
import {
  GroundworkError,
  type CollectionId,
  type Document,
  type DocumentId,
  type Logger,
  type Metadata,
  type ObjectStore,
  type Stores,
  type TenantId,
  type UnitOfWork,
  type VersionId,
} from '@groundwork/domain';
import type { Acceptance } from './intake-requests.js';
import { incomingPrefix, originalKey } from './object-keys.js';
import { enqueueExtraction, found, requeue } from './queue-document.js';
import type { UploadSource } from './upload-source.js';

/** Another upload of the same name may win the race for the document's id; then we plan anew, this many times. */
const PLANS = 4;

/** An upload whose bytes are known. */
export interface Upload {
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

interface Dependencies {
  readonly unitOfWork: UnitOfWork;
  readonly objects: ObjectStore;
  readonly logger?: Logger;
}

/** Stores the original, then registers it and queues its first step in one transaction. */
export async function acceptUpload(deps: Dependencies, upload: Upload): Promise<Acceptance> {
  for (let plan = 0; plan < PLANS; plan++) {
    const acceptance = await tryAccept(deps, upload);
    if (acceptance) return acceptance;
  }
  throw new GroundworkError('CONFLICT', 'The same document is being uploaded many times at once.', {
    remedy: 'Try again in a moment.',
    details: { filename: upload.filename },
  });
}

/** Null when another upload changed what this one must become between planning and storing. */
async function tryAccept({ unitOfWork, objects, logger }: Dependencies, upload: Upload): Promise<Acceptance | null> {
  const planned = await unitOfWork.run(upload.tenantId, (stores) => decide(stores, upload));
  if (planned.kind === 'same') return unitOfWork.run(upload.tenantId, (stores) => commit(stores, upload, null));
  const documentId = planned.target?.id ?? (randomUUID() as DocumentId);
  const versionId = randomUUID() as VersionId;
  const objectKey = originalKey(upload.tenantId, documentId, versionId, upload.filename);
  await objects.put(objectKey, upload.source.open(), upload.mediaType);
  const place = { documentId, versionId, objectKey, target: planned.target?.id ?? null };
  // A crash of the commit is of unknown outcome: the object is kept, an orphan at worst, never a missing original.
  const acceptance = await unitOfWork.run(upload.tenantId, (stores) => commit(stores, upload, place));
  if (acceptance === null || acceptance.created === 'none') {
    await objects.deletePrefix(`${incomingPrefix(upload.tenantId, documentId)}${versionId}/`);
  } else {
    const { created } = acceptance;
    logger?.info(
      { documentId, versionId, created, size: upload.source.size, mediaType: upload.mediaType },
      'document taken in',
    );
  }
  return acceptance;
}

async function commit(
  stores: Stores,
  upload: Upload,
  place: { documentId: DocumentId; versionId: VersionId; objectKey: string; target: DocumentId | null } | null,
): Promise<Acceptance | null> {
  await stores.documents.lockForUpload(upload.collectionId, upload.filename, upload.sha256);
  const decision = await decide(stores, upload);
  if (decision.kind === 'same') {
    const document =
      decision.document.status === 'FAILED' ? await requeue(stores, decision.document) : decision.document;
    await remember(stores, upload, document.id);
    return { document, created: 'none' };
  }
  const sameTarget = place !== null && place.target === (decision.target?.id ?? null);
  if (!sameTarget) return null;
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

type Decision =
  { readonly kind: 'same'; readonly document: Document } | { readonly kind: 'new'; readonly target: Document | null };

async function decide(stores: Stores, upload: Upload): Promise<Decision> {
  if (!(await stores.collections.find(upload.collectionId))) {
    throw new GroundworkError('COLLECTION_NOT_FOUND', 'There is no such collection.', {
      remedy: 'Choose one of the collections in the list.',
      details: { collectionId: upload.collectionId },
    });
  }
  if (upload.idempotencyKey !== undefined) {
    const [earlier] = (await stores.idempotency.find(upload.idempotencyKey, fingerprint(upload))) ?? [];
    const document = earlier === undefined ? null : await stores.documents.find(earlier);
    if (document) return { kind: 'same', document };
  }
  const target = upload.replaceDocumentId
    ? await found(stores, upload.replaceDocumentId)
    : await stores.documents.findByFilename(upload.collectionId, upload.filename);
  if (target?.sha256 === upload.sha256) return { kind: 'same', document: target };
  const same = upload.replaceDocumentId
    ? null
    : await stores.documents.findByContent(upload.collectionId, upload.sha256);
  return same ? { kind: 'same', document: same } : { kind: 'new', target };
}

async function remember(stores: Stores, upload: Upload, documentId: DocumentId): Promise<void> {
  if (upload.idempotencyKey === undefined) return;
  if (await stores.idempotency.find(upload.idempotencyKey, fingerprint(upload))) return;
  await stores.idempotency.remember(upload.idempotencyKey, fingerprint(upload), [documentId]);
}

function fingerprint({ collectionId, filename, title, metadata, replaceDocumentId, sha256 }: Upload): string {
  const parts = JSON.stringify([
    collectionId,
    filename,
    title ?? null,
    metadata ?? null,
    replaceDocumentId ?? null,
    sha256,
  ]);
  return createHash('sha256').update(parts).digest('hex');
}

const titleFromFilename = (filename: string) => filename.replace(/\.[\p{L}\p{N}]{1,12}$/u, '') || filename;
