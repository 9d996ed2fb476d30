import {
  DEFAULT_COLLECTION,
  GroundworkError,
  type Chunk,
  type ChunkId,
  type Document,
  type DocumentVersion,
  type EnqueueOptions,
  type ExtractedText,
  type GenerationId,
  type IndexGeneration,
  type NewDocument,
  type Stores,
  type TenantId,
  type UnitOfWork,
  type VersionId,
  type WorkItem,
} from '@groundwork/domain';

const subject = (item: WorkItem) => (item.type === 'ingest' ? item.versionId : item.generationId);

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The stores that ingestion uses, in memory: enough of the port for its unit tests, one transaction at a time, without
 * rollback. The real ones are tested by their own contract suites; what is not used here is not there.
 */
export class InMemoryIngestion implements UnitOfWork {
  readonly queued: WorkItem[] = [];
  readonly documents = new Map<string, Writable<Document>>();
  readonly versions = new Map<string, Writable<DocumentVersion>>();
  readonly texts = new Map<string, ExtractedText>();
  readonly chunks = new Map<ChunkId, { readonly chunk: Chunk; readonly terms: readonly string[] }>();
  readonly vectors = new Map<GenerationId, Map<ChunkId, Float32Array>>();
  readonly generations: Writable<IndexGeneration>[] = [];
  private readonly remembered = new Map<
    string,
    { readonly fingerprint: string; readonly ids: readonly Document['id'][] }
  >();
  private turn: Promise<unknown> = Promise.resolve();

  run<T>(tenantId: TenantId, work: (stores: Stores) => Promise<T>): Promise<T> {
    const result = this.turn.then(() => work(this.stores(tenantId)));
    this.turn = result.catch(() => undefined);
    return result;
  }

  chunksOf(versionId: VersionId): Chunk[] {
    const own = [...this.chunks.values()].map(({ chunk }) => chunk).filter((chunk) => chunk.versionId === versionId);
    return own.sort((a, b) => a.index - b.index);
  }

  private stores(tenantId: TenantId): Stores {
    const stores = {
      collections: {
        find: async (id: string) =>
          id === DEFAULT_COLLECTION ? { id, name: 'Default', documentCount: 0, createdAt: new Date(0) } : null,
      },
      documents: this.documentStore(tenantId),
      versions: this.versionStore(),
      chunks: this.chunkStore(),
      generations: this.generationStore(),
      jobs: { recordDocument: async () => undefined },
      conversations: {},
      idempotency: {
        find: async (key: string, fingerprint: string) => {
          const known = this.remembered.get(key);
          if (known && known.fingerprint !== fingerprint)
            throw new GroundworkError('IDEMPOTENCY_KEY_REUSED', 'Used for something else.');
          return known?.ids ?? null;
        },
        remember: async (key: string, fingerprint: string, ids: readonly Document['id'][]) =>
          void this.remembered.set(key, { fingerprint, ids }),
      },
      queue: {
        enqueue: async (item: WorkItem, { unlessQueued = false }: EnqueueOptions = {}) => {
          if (unlessQueued && this.queued.some((queued) => subject(queued) === subject(item))) return;
          this.queued.push(item);
        },
      },
    };
    return stores as unknown as Stores;
  }

  private documentStore(tenantId: TenantId): Partial<Stores['documents']> {
    const all = () => [...this.documents.values()];
    const put = (id: Document['id'], content: Omit<NewDocument, 'id' | 'collectionId'>, number: number) => {
      const { titleGiven: _, ...fields } = content;
      const before = this.documents.get(id);
      const now = new Date(0);
      const blank = {
        status: 'PENDING',
        error: null,
        progress: null,
        chunkCount: 0,
        coverage: null,
        embeddingModel: null,
        language: null,
      } as const;
      const times = { createdAt: now, updatedAt: now, processingStartedAt: null, completedAt: null };
      const place = {
        tenantId,
        collectionId: DEFAULT_COLLECTION,
        searchableVersionId: before?.searchableVersionId ?? null,
      };
      const document: Writable<Document> = { id, ...place, ...fields, ...blank, ...times, version: number };
      this.documents.set(id, document);
      this.versions.set(fields.versionId, { ...document, id: fields.versionId, documentId: id, number, attempt: 0 });
      return { ...document };
    };
    return {
      lockForUpload: async () => undefined,
      findByContent: async (_, sha256) => all().find((document) => document.sha256 === sha256) ?? null,
      findByFilename: async (_, filename) => all().find((document) => document.filename === filename) ?? null,
      find: async (id) => (this.documents.has(id) ? { ...this.documents.get(id)! } : null),
      insert: async (document) => put(document.id, document, 1),
      addVersion: async (id, version) => put(id, version, this.documents.get(id)!.version + 1),
      delete: async (id) => {
        if (!this.documents.delete(id)) return null;
        const versions = [...this.versions.values()].filter(({ documentId }) => documentId === id);
        const chunks = versions.flatMap((version) => this.chunksOf(version.id));
        versions.forEach((version) => this.versions.delete(version.id));
        chunks.forEach((chunk) => this.chunks.delete(chunk.id));
        return { versions: versions.length, chunks: chunks.length, embeddings: 0 };
      },
    };
  }

  private versionStore(): Partial<Stores['versions']> {
    const fenced = (id: VersionId, attempt: number) => {
      const version = this.versions.get(id);
      if (version?.attempt !== attempt) throw new GroundworkError('LEASE_LOST', 'Another worker has it.');
      return version;
    };
    const change = (
      id: VersionId,
      patch: Partial<Pick<Document, 'status' | 'error' | 'searchableVersionId' | 'embeddingModel'>>,
    ) => {
      const version = this.versions.get(id)!;
      Object.assign(version, patch);
      const document = this.documents.get(version.documentId);
      if (document?.versionId === id) Object.assign(document, patch);
    };
    return {
      find: async (id) => (this.versions.has(id) ? { ...this.versions.get(id)! } : null),
      claim: async (id) => {
        const version = this.versions.get(id);
        if (
          !version ||
          !['PENDING', 'PROCESSING'].includes(version.status) ||
          this.documents.get(version.documentId)?.versionId !== id
        )
          return null;
        version.attempt++;
        change(id, { status: 'PROCESSING' });
        return { ...version };
      },
      fence: async (id, attempt) => void fenced(id, attempt),
      progress: async (id, attempt) => void fenced(id, attempt),
      saveText: async (id, attempt, text) => {
        fenced(id, attempt);
        this.texts.set(id, text);
      },
      text: async (id) => this.texts.get(id) ?? null,
      complete: async (id, attempt, embeddingModel) => {
        const { documentId } = fenced(id, attempt);
        const former = this.documents.get(documentId)!.searchableVersionId;
        if (former && former !== id) this.chunksOf(former).forEach((chunk) => this.chunks.delete(chunk.id));
        change(id, { status: 'COMPLETED', error: null, searchableVersionId: id, embeddingModel });
      },
      fail: async (id, attempt, error) => {
        fenced(id, attempt);
        change(id, { status: 'FAILED', error });
      },
      reset: async (id) => {
        const version = this.versions.get(id);
        if (!version) return null;
        version.attempt++;
        change(id, { status: 'PENDING', error: null });
        return { ...version };
      },
      unfinished: async () =>
        [...this.versions.values()].filter(({ status }) => status === 'PENDING' || status === 'PROCESSING'),
    };
  }

  private chunkStore(): Partial<Stores['chunks']> {
    const vectorsOf = (id: GenerationId) => this.vectors.get(id) ?? new Map<ChunkId, Float32Array>();
    return {
      save: async (_, __, chunks) => chunks.forEach((entry) => this.chunks.set(entry.chunk.id, entry)),
      trim: async (id, _, count) =>
        this.chunksOf(id)
          .filter(({ index }) => index >= count)
          .forEach((chunk) => this.chunks.delete(chunk.id)),
      count: async (id) => this.chunksOf(id).length,
      list: async (id, { offset, limit }) => this.chunksOf(id).slice(offset, offset + limit),
      findMany: async (ids) => ids.flatMap((id) => this.chunks.get(id)?.chunk ?? []),
      withoutEmbedding: async (id, generation, limit) =>
        this.chunksOf(id)
          .filter((chunk) => !vectorsOf(generation).has(chunk.id))
          .slice(0, limit),
      saveEmbeddings: async (generation, embeddings) => {
        const vectors = vectorsOf(generation);
        embeddings.forEach(({ chunkId, values }) => vectors.set(chunkId, values));
        this.vectors.set(generation, vectors);
      },
      countEmbedded: async (id, generation) =>
        this.chunksOf(id).filter((chunk) => vectorsOf(generation).has(chunk.id)).length,
    };
  }

  private generationStore(): Partial<Stores['generations']> {
    return {
      list: async () => this.generations.map((generation) => ({ ...generation })),
      active: async () => this.generations.find(({ status }) => status === 'ACTIVE') ?? null,
      find: async (id) => this.generations.find((generation) => generation.id === id) ?? null,
      ensure: async (model, dimensions) => {
        const known = this.generations.find(
          (generation) => generation.model === model && generation.status !== 'RETIRED',
        );
        if (known) return known;
        const status = this.generations.some((generation) => generation.status === 'ACTIVE') ? 'BUILDING' : 'ACTIVE';
        const made = {
          id: `generation-${this.generations.length + 1}` as GenerationId,
          model,
          dimensions,
          status,
          createdAt: new Date(0),
          activatedAt: null,
        } as const;
        this.generations.push({ ...made });
        return made;
      },
      missing: async (id, limit) => {
        const searchable = new Set([...this.documents.values()].map(({ searchableVersionId }) => searchableVersionId));
        return [...this.chunks.values()]
          .filter(({ chunk }) => searchable.has(chunk.versionId) && !this.vectors.get(id)?.has(chunk.id))
          .slice(0, limit)
          .map(({ chunk }) => ({ chunk, documentTitle: this.documents.get(chunk.documentId)!.title }));
      },
      activate: async (id) => {
        for (const generation of this.generations) {
          if (generation.id === id) generation.status = 'ACTIVE';
          else if (generation.status === 'ACTIVE') generation.status = 'RETIRED';
        }
      },
      maintainIndex: async () => undefined,
    };
  }
}
