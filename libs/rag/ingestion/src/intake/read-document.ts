import type { Readable } from 'node:stream';
import {
  GroundworkError,
  type Document,
  type DocumentId,
  type ExtractedText,
  type ObjectStore,
  type PageLayout,
  type TenantId,
  type UnitOfWork,
} from '@groundwork/domain';
import { pageLayoutKey } from './object-keys.js';

interface Dependencies {
  readonly unitOfWork: UnitOfWork;
  readonly objects: ObjectStore;
}

/** An original to be sent to a reader. It is hostile content: send it as an attachment or sandboxed. */
export interface Original {
  readonly stream: Readable;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly filename: string;
}

const notFound = (documentId: DocumentId) =>
  new GroundworkError('DOCUMENT_NOT_FOUND', 'There is no such document.', { details: { documentId } });

/** Readers see the version that is searchable, so that offsets of citations fit; before there is one, the latest. */
const shownVersion = (document: Document) => document.searchableVersionId ?? document.versionId;

export async function readText(
  { unitOfWork }: Dependencies,
  tenantId: TenantId,
  documentId: DocumentId,
): Promise<ExtractedText> {
  return unitOfWork.run(tenantId, async ({ documents, versions }) => {
    const document = await documents.find(documentId);
    if (!document) throw notFound(documentId);
    const text = await versions.text(shownVersion(document));
    if (text) return text;
    throw new GroundworkError('CONFLICT', 'The text of this document has not been read yet.', {
      remedy: document.status === 'FAILED' ? 'See why it failed, then try it again.' : 'Wait until it is processed.',
      details: { documentId, status: document.status },
    });
  });
}

export async function readPageLayout(
  { unitOfWork, objects }: Dependencies,
  tenantId: TenantId,
  documentId: DocumentId,
  page: number,
): Promise<PageLayout> {
  const document = await unitOfWork.run(tenantId, ({ documents }) => documents.find(documentId));
  if (!document) throw notFound(documentId);
  const missing = new GroundworkError('PAGE_NOT_FOUND', 'This document has no such page.', {
    details: { documentId, page },
  });
  if (!Number.isInteger(page) || page < 1) throw missing;
  try {
    const content = await objects.read(pageLayoutKey(tenantId, documentId, shownVersion(document), page));
    return JSON.parse(content.toString('utf8')) as PageLayout;
  } catch (error) {
    throw error instanceof GroundworkError && error.code === 'OBJECT_NOT_FOUND' ? missing : error;
  }
}

export async function readOriginal(
  { unitOfWork, objects }: Dependencies,
  tenantId: TenantId,
  documentId: DocumentId,
  versionNumber?: number,
): Promise<Original> {
  const original = await unitOfWork.run(tenantId, async ({ documents, versions }) => {
    const document = await documents.find(documentId);
    if (!document || versionNumber === undefined) return document;
    return (await versions.listOf(documentId)).find(({ number }) => number === versionNumber) ?? null;
  });
  if (!original) throw notFound(documentId);
  const { objectKey, mediaType, filename } = original;
  const { size } = await objects.head(objectKey);
  return { stream: await objects.get(objectKey), size, mediaType, filename };
}
