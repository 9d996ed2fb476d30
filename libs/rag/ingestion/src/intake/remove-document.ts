import {
  GroundworkError,
  type DocumentId,
  type Logger,
  type ObjectStore,
  type TenantId,
  type UnitOfWork,
} from '@groundwork/domain';
import type { DeletionReceipt } from './intake-requests.js';
import { incomingPrefix, processedPrefix } from './object-keys.js';

interface Dependencies {
  readonly unitOfWork: UnitOfWork;
  readonly objects: ObjectStore;
  readonly logger?: Logger;
}

/**
 * Rows first, in one transaction: from then on nothing can be retrieved. Objects follow by prefix. Killed in between,
 * a second call finds no row but still removes the objects, so it is no error while there were some.
 */
export async function removeDocument(
  deps: Dependencies,
  tenantId: TenantId,
  documentId: DocumentId,
): Promise<DeletionReceipt> {
  const { unitOfWork, objects } = deps;
  const rows = await unitOfWork.run(tenantId, ({ documents }) => documents.delete(documentId));
  const prefixes = [incomingPrefix(tenantId, documentId), processedPrefix(tenantId, documentId)];
  let removed = 0;
  for (const prefix of prefixes) removed += await objects.deletePrefix(prefix);
  if (!rows && removed === 0) {
    throw new GroundworkError('DOCUMENT_NOT_FOUND', 'There is no such document.', { details: { documentId } });
  }
  const verified =
    (await unitOfWork.run(tenantId, ({ documents }) => documents.find(documentId))) === null &&
    (await nothingUnder(objects, prefixes));
  const receipt: DeletionReceipt = {
    document_id: documentId,
    ...(rows ?? { versions: 0, chunks: 0, embeddings: 0 }),
    objects: removed,
    verified,
  };
  deps.logger?.info({ ...receipt }, 'document removed');
  return receipt;
}

async function nothingUnder(objects: ObjectStore, prefixes: readonly string[]): Promise<boolean> {
  for (const prefix of prefixes) {
    for await (const _ of objects.list(prefix)) return false;
  }
  return true;
}
