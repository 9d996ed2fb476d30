import { createHash, randomUUID } from 'node:crypto';
import {
  DEFAULT_COLLECTION,
  codePoints,
  type Chunk,
  type ChunkId,
  type DocumentId,
  type ExtractedText,
  type GenerationId,
  type IndexedChunk,
  type NewDocument,
  type TenantId,
  type UnitOfWork,
  type VersionId,
} from '@groundwork/domain';

export const newTenant = (): TenantId => randomUUID() as TenantId;

/** A document as an upload hands it over. */
export function newDocument(given: Partial<NewDocument> = {}): NewDocument {
  const id = (given.id ?? randomUUID()) as DocumentId;
  return {
    id,
    versionId: randomUUID() as VersionId,
    collectionId: DEFAULT_COLLECTION,
    filename: `${id}.txt`,
    title: `${id}.txt`,
    titleGiven: false,
    objectKey: `originals/${id}`,
    size: 3,
    mediaType: 'text/plain',
    sha256: createHash('sha256').update(id).digest('hex'),
    metadata: {},
    ...given,
  };
}

export function plainText(text: string): ExtractedText {
  return { text, pages: [], headings: [], blocks: [], title: null, language: 'en' };
}

/** A passage whose terms are its words in lower case. */
export function passage(
  document: Pick<NewDocument, 'id' | 'versionId' | 'collectionId'>,
  index: number,
  text: string,
): IndexedChunk {
  const chunk: Chunk = {
    id: randomUUID() as ChunkId,
    documentId: document.id,
    versionId: document.versionId,
    collectionId: document.collectionId,
    index,
    text,
    page: null,
    heading: '',
    tokenCount: 1,
    contentHash: createHash('sha256').update(text).digest('hex'),
    start: codePoints(index * 100),
    end: codePoints(index * 100 + Array.from(text).length),
  };
  return { chunk, terms: text.toLowerCase().split(/\s+/).filter(Boolean) };
}

export interface PassageToStore {
  readonly text: string;
  readonly vector?: readonly number[];
}

export interface StoredVersion {
  readonly document: NewDocument;
  readonly chunks: readonly IndexedChunk[];
}

/** Takes a document through all steps: what an ingestion leaves behind. */
export async function ingest(
  unitOfWork: UnitOfWork,
  tenantId: TenantId,
  passages: readonly PassageToStore[],
  given: Partial<NewDocument> = {},
  generationId: GenerationId | null = null,
): Promise<StoredVersion> {
  const document = newDocument(given);
  await unitOfWork.run(tenantId, (stores) => stores.documents.insert(document));
  return await ingestVersion(unitOfWork, tenantId, document, passages, generationId);
}

export async function ingestVersion(
  unitOfWork: UnitOfWork,
  tenantId: TenantId,
  document: NewDocument,
  passages: readonly PassageToStore[],
  generationId: GenerationId | null = null,
): Promise<StoredVersion> {
  const chunks = passages.map(({ text }, index) => passage(document, index, text));
  const embeddings = chunks.flatMap(({ chunk }, index) => {
    const vector = passages[index]?.vector;
    return vector === undefined ? [] : [{ chunkId: chunk.id, values: Float32Array.from(vector) }];
  });
  await unitOfWork.run(tenantId, async (stores) => {
    const claimed = await stores.versions.claim(document.versionId);
    if (claimed === null) throw new Error('The version could not be claimed.');
    await stores.chunks.save(document.versionId, claimed.attempt, chunks);
    if (generationId !== null) await stores.chunks.saveEmbeddings(generationId, embeddings);
    await stores.versions.complete(document.versionId, claimed.attempt, 'test-model');
  });
  return { document, chunks };
}
