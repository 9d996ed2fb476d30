import type { CodePointOffset } from './code-points.js';
import type { ChunkId, DocumentId } from './identifiers.js';

/**
 * A claim that a passage supports part of an answer. `verified` is true only when the server found `quote`, white
 * space folded, in the stored text; `start` and `end` are then the exact span of it.
 */
export interface Citation {
  /** The number that stands in the answer as `[1]`. */
  readonly number: number;
  readonly documentId: DocumentId;
  readonly documentTitle: string;
  readonly chunkId: ChunkId;
  readonly quote: string;
  readonly page: number | null;
  readonly start: CodePointOffset;
  readonly end: CodePointOffset;
  readonly score: number;
  readonly verified: boolean;
}

/** A sentence of the answer that no source supports: range in UTF-16 units of the answer's text, and why. */
export interface UnsupportedSpan {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}
