import {
  codePoints,
  type Chunk,
  type ChunkId,
  type CollectionId,
  type DocumentId,
  type VersionId,
} from '@groundwork/domain';

/** Selects a chunk from table alias `c` in the shape of `ChunkColumns`. */
export const chunkColumns = `c.id, c.document_id, c.version_id, c.collection_id, c.position, c.text, c.page, c.heading,
  c.token_count, c.content_hash, c.start_offset, c.end_offset`;

export interface ChunkColumns {
  readonly id: ChunkId;
  readonly document_id: DocumentId;
  readonly version_id: VersionId;
  readonly collection_id: CollectionId;
  readonly position: number;
  readonly text: string;
  readonly page: number | null;
  readonly heading: string;
  readonly token_count: number;
  readonly content_hash: string;
  readonly start_offset: number;
  readonly end_offset: number;
}

export function toChunk(row: ChunkColumns): Chunk {
  return {
    id: row.id,
    documentId: row.document_id,
    versionId: row.version_id,
    collectionId: row.collection_id,
    index: row.position,
    text: row.text,
    page: row.page,
    heading: row.heading,
    tokenCount: row.token_count,
    contentHash: row.content_hash,
    start: codePoints(row.start_offset),
    end: codePoints(row.end_offset),
  };
}
