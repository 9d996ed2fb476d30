import type { Chunk } from '../chunk.js';
import type { Conversation, Message } from '../conversation.js';
import type { Document, DocumentStatus, DocumentVersion, Failure, IngestionProgress, Metadata } from '../document.js';
import type { ExtractedText, PageCoverage } from '../extracted-text.js';
import type {
  ChunkId,
  CollectionId,
  ConversationId,
  DocumentId,
  GenerationId,
  JobId,
  TenantId,
  VersionId,
} from '../identifiers.js';
import type { GenerationCoverage, IndexGeneration } from '../index-generation.js';
import type { IngestionJob, JobTrigger, JobType } from '../ingestion-job.js';
import type { TransactionalQueue } from './work-queue.js';

/**
 * One transaction of the system of record as one tenant. Everything inside commits together or not at all; isolation
 * between tenants is the database's (row-level security), not the caller's.
 *
 * Promises: when `run` resolves, the effects survive a crash of the process; when it rejects, none remain. `work` may be
 * run only once. Do no slow outside call inside: on the embedded database all transactions share one connection.
 */
export interface UnitOfWork {
  run<T>(tenantId: TenantId, work: (stores: Stores) => Promise<T>): Promise<T>;
}

export interface Stores {
  readonly collections: CollectionStore;
  readonly documents: DocumentStore;
  readonly versions: VersionStore;
  readonly chunks: ChunkStore;
  readonly generations: GenerationStore;
  readonly jobs: JobStore;
  readonly conversations: ConversationStore;
  readonly idempotency: IdempotencyStore;
  readonly queue: TransactionalQueue;
}

/** Keyset page: `cursor` is opaque, from the previous page's `nextCursor`; an invalid one is `VALIDATION_FAILED`. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Collection {
  readonly id: CollectionId;
  readonly name: string;
  readonly documentCount: number;
  readonly createdAt: Date;
}

export interface CollectionStore {
  list(): Promise<Collection[]>;
  find(id: CollectionId): Promise<Collection | null>;
  /** A name already taken is `CONFLICT`. */
  create(name: string): Promise<Collection>;
}

/** All given conditions must hold. `metadata` matches documents whose metadata contains it (jsonb `@>`). */
export interface DocumentFilter {
  readonly collectionIds?: readonly CollectionId[];
  readonly documentIds?: readonly DocumentId[];
  readonly metadata?: Metadata;
}

export interface NewDocument {
  readonly id: DocumentId;
  readonly versionId: VersionId;
  readonly collectionId: CollectionId;
  readonly filename: string;
  readonly title: string;
  /** Whether `title` was given by the uploader; otherwise the document's own title replaces it after extraction. */
  readonly titleGiven: boolean;
  readonly objectKey: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly metadata: Metadata;
}

export interface DocumentListRequest extends PageRequest {
  readonly status?: DocumentStatus;
  readonly collectionId?: CollectionId;
  /** Part of the file name or title, any case. */
  readonly search?: string;
}

export interface DocumentStore {
  /** Serialises uploads of one tenant's equal content or equal name until the transaction ends. */
  lockForUpload(collectionId: CollectionId, filename: string, sha256: string): Promise<void>;
  /** The document of this collection whose latest version has these bytes. */
  findByContent(collectionId: CollectionId, sha256: string): Promise<Document | null>;
  findByFilename(collectionId: CollectionId, filename: string): Promise<Document | null>;
  insert(document: NewDocument): Promise<Document>;
  /** A new latest version, PENDING; the searchable version stays until the new one is stored. */
  addVersion(id: DocumentId, version: Omit<NewDocument, 'id' | 'collectionId'>): Promise<Document>;
  find(id: DocumentId): Promise<Document | null>;
  /** Newest first. */
  list(request: DocumentListRequest): Promise<Page<Document>>;
  countByStatus(): Promise<Record<DocumentStatus, number>>;
  /** Documents changed (or deleted) after the change number; feeds the live status stream. */
  changesSince(
    change: number,
    limit: number,
  ): Promise<{ readonly change: number; readonly documents: Document[]; readonly deleted: DocumentId[] }>;
  update(id: DocumentId, patch: { readonly title?: string; readonly metadata?: Metadata }): Promise<Document | null>;
  /** Removes document, versions, text, chunks and vectors; null when there is none. */
  delete(id: DocumentId): Promise<DeletedRows | null>;
}

export interface DeletedRows {
  readonly versions: number;
  readonly chunks: number;
  readonly embeddings: number;
}

export interface VersionStore {
  find(id: VersionId): Promise<DocumentVersion | null>;
  /** Newest first. */
  listOf(documentId: DocumentId): Promise<DocumentVersion[]>;
  /**
   * Takes the version for work: PENDING or PROCESSING becomes PROCESSING and the attempt number rises by one. Null when it
   * is gone, finished, or no longer the latest.
   */
  claim(id: VersionId): Promise<DocumentVersion | null>;
  /** Throws `LEASE_LOST` unless `attempt` is still the version's; every write below checks the same. */
  fence(id: VersionId, attempt: number): Promise<void>;
  progress(id: VersionId, attempt: number, progress: IngestionProgress): Promise<void>;
  saveText(
    id: VersionId,
    attempt: number,
    text: ExtractedText,
    mediaType: string,
    coverage: PageCoverage,
  ): Promise<void>;
  text(id: VersionId): Promise<ExtractedText | null>;
  /**
   * Makes the version the document's searchable one and marks both COMPLETED; the former version's chunks and vectors
   * go in the same statement sequence. Term statistics follow.
   */
  complete(id: VersionId, attempt: number, embeddingModel: string): Promise<void>;
  /** FAILED with a reason. Partial chunks go; an older searchable version stays searchable. */
  fail(id: VersionId, attempt: number, failure: Failure): Promise<void>;
  /** Back to PENDING for a retry or a re-index. */
  reset(id: VersionId): Promise<DocumentVersion | null>;
  /** Unfinished versions (PENDING or PROCESSING), oldest first: what a start must see finished. */
  unfinished(limit: number): Promise<DocumentVersion[]>;
}

/** A chunk with what the text side needs. */
export interface IndexedChunk {
  readonly chunk: Chunk;
  /** Terms of the passage, with repeats. */
  readonly terms: readonly string[];
}

export interface ChunkStore {
  /** Inserts or replaces chunks of a version that is not searchable yet. */
  save(versionId: VersionId, attempt: number, chunks: readonly IndexedChunk[]): Promise<void>;
  /** Removes chunks of the version whose index is `count` or more (left by an earlier, different split). */
  trim(versionId: VersionId, attempt: number, count: number): Promise<void>;
  count(versionId: VersionId): Promise<number>;
  /** By index. */
  list(versionId: VersionId, request: { readonly offset: number; readonly limit: number }): Promise<Chunk[]>;
  findMany(ids: readonly ChunkId[]): Promise<Chunk[]>;
  /** Chunks of the version that have no vector in the generation, by index. */
  withoutEmbedding(versionId: VersionId, generationId: GenerationId, limit: number): Promise<Chunk[]>;
  /** Inserts vectors; one that is there already is replaced. Wrong dimensions are refused with `VALIDATION_FAILED`. */
  saveEmbeddings(
    generationId: GenerationId,
    embeddings: readonly { readonly chunkId: ChunkId; readonly values: Float32Array }[],
  ): Promise<void>;
  countEmbedded(versionId: VersionId, generationId: GenerationId): Promise<number>;
}

export interface GenerationStore {
  list(): Promise<IndexGeneration[]>;
  active(): Promise<IndexGeneration | null>;
  /** The generation of this model that is not retired, made when there is none; the tenant's first becomes ACTIVE at once. */
  ensure(model: string, dimensions: number): Promise<IndexGeneration>;
  find(id: GenerationId): Promise<IndexGeneration | null>;
  coverage(): Promise<GenerationCoverage[]>;
  /** Chunks of searchable versions (any document) without a vector in the generation. */
  missing(id: GenerationId, limit: number): Promise<{ readonly chunk: Chunk; readonly documentTitle: string }[]>;
  /** ACTIVE in one step; the former active one becomes RETIRED and its vectors are kept for switching back. */
  activate(id: GenerationId): Promise<void>;
  /** Builds (or rebuilds) the generation's nearest-neighbour index when it has grown enough to need one. */
  maintainIndex(id: GenerationId): Promise<void>;
}

export interface JobStore {
  create(job: {
    readonly type: JobType;
    readonly triggeredBy: JobTrigger;
    readonly sourcePrefix: string | null;
    readonly documentsTotal: number;
  }): Promise<IngestionJob>;
  find(id: JobId): Promise<IngestionJob | null>;
  list(request: PageRequest): Promise<Page<IngestionJob>>;
  /** Counts one document as done, once per job and document; the last one closes the job. */
  recordDocument(id: JobId, documentId: DocumentId, failure: Failure | null): Promise<void>;
}

export interface ConversationStore {
  create(title: string): Promise<Conversation>;
  find(id: ConversationId): Promise<Conversation | null>;
  /** Last used first. */
  list(request: PageRequest): Promise<Page<Conversation>>;
  /** Oldest first. */
  messages(id: ConversationId): Promise<Message[]>;
  append(message: Omit<Message, 'createdAt'>): Promise<Message>;
  rename(id: ConversationId, title: string): Promise<Conversation | null>;
  delete(id: ConversationId): Promise<boolean>;
}

export interface IdempotencyStore {
  /** What was answered for this key, or null. A key used with another fingerprint is `IDEMPOTENCY_KEY_REUSED`. */
  find(key: string, fingerprint: string): Promise<readonly DocumentId[] | null>;
  remember(key: string, fingerprint: string, documentIds: readonly DocumentId[]): Promise<void>;
}
