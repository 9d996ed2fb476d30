import type { Span } from './code-points.js';
import type { ChunkId, CollectionId, DocumentId, VersionId } from './identifiers.js';

/** A passage of a document: the unit of retrieval. `text` equals the document's text between `start` and `end`. */
export interface Chunk extends Span {
  readonly id: ChunkId;
  readonly documentId: DocumentId;
  readonly versionId: VersionId;
  readonly collectionId: CollectionId;
  /** Position among its version's chunks, from 0. */
  readonly index: number;
  readonly text: string;
  /** Page on which the passage starts, from 1; null in formats without pages. */
  readonly page: number | null;
  /** Headings above the passage, outermost first, joined by " › "; empty when there are none. */
  readonly heading: string;
  /** Tokens of the embedding model's own tokenizer, special tokens not counted. */
  readonly tokenCount: number;
  /** Hexadecimal SHA-256 of `text`. */
  readonly contentHash: string;
}

export interface ScoredChunk {
  readonly chunk: Chunk;
  readonly documentTitle: string;
  /** Relevance in [0, 1]; comparable between questions. */
  readonly score: number;
}
