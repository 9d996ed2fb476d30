import { GroundworkError, type Document, type DocumentId, type Stores } from '@groundwork/domain';

/** Puts the latest version back to work from its first step. */
export async function requeue(stores: Stores, document: Document): Promise<Document> {
  await stores.versions.reset(document.versionId);
  await enqueueExtraction(stores, document);
  return found(stores, document.id);
}

export async function enqueueExtraction(stores: Stores, { id, versionId, tenantId }: Document): Promise<void> {
  await stores.queue.enqueue({ type: 'ingest', step: 'extract', tenantId, documentId: id, versionId });
}

/** Throws `DOCUMENT_NOT_FOUND`. */
export async function found(stores: Stores, id: DocumentId): Promise<Document> {
  const document = await stores.documents.find(id);
  if (document) return document;
  throw new GroundworkError('DOCUMENT_NOT_FOUND', 'There is no such document.', { details: { documentId: id } });
}
