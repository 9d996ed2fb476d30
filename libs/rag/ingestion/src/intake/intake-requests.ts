import type { CollectionId, Document, DocumentId, Metadata, TenantId } from '@groundwork/domain';

/** A file to take in. */
export interface AcceptRequest {
  readonly tenantId: TenantId;
  /** @default the tenant's default collection */
  readonly collectionId?: CollectionId;
  /** As the uploader named it; kept as it is (NFC, without folders) and shown. */
  readonly filename: string;
  /** Local file that holds the bytes. The caller removes it afterwards. */
  readonly path: string;
  /** @default what the document says itself, else its file name */
  readonly title?: string;
  readonly metadata?: Metadata;
  /** A second request with the same key and the same bytes gives the first one's document. */
  readonly idempotencyKey?: string;
  /** Makes this a new version of that document whatever its name. */
  readonly replaceDocumentId?: DocumentId;
}

/** A text to take in as a document of its own (ING-13). */
export interface AcceptTextRequest {
  readonly tenantId: TenantId;
  readonly collectionId?: CollectionId;
  readonly text: string;
  readonly title: string;
  readonly metadata?: Metadata;
  readonly idempotencyKey?: string;
}

/** An object that lies in the store already, under `incoming/` (ING-13). */
export interface AcceptObjectRequest {
  readonly tenantId: TenantId;
  readonly collectionId?: CollectionId;
  readonly objectKey: string;
  /** @default the last segment of the key */
  readonly filename?: string;
  readonly title?: string;
  readonly metadata?: Metadata;
}

export interface Acceptance {
  readonly document: Document;
  /** What the request made: a document, a new version of one, or nothing (these bytes are here already). */
  readonly created: 'document' | 'version' | 'none';
}

/** What was removed with a document, and that a look for it afterwards found nothing. */
export interface DeletionReceipt {
  readonly document_id: DocumentId;
  readonly versions: number;
  readonly chunks: number;
  readonly embeddings: number;
  /** Objects in the object store: originals and page layouts. */
  readonly objects: number;
  /** True once no row and no object of the document can be found. */
  readonly verified: boolean;
}
