import type { CodePointOffset } from './code-points.js';
import type { ChunkId, DocumentId } from './identifiers.js';

/**
 * A claim that a passage supports part of an answer. `verified` is true only when the server found `quote`, white
 * space folded, in the stored text; `start` and `end` are then the exact span of it.
 */
export interface Citation {
  /** The number that stands in the answer as `[1]`: that of the source, which several citations may share. */
  readonly number: number;
  /** Which marks of the answer stand for this citation, in order. Absent in answers that were stored before this was kept. */
  readonly marks?: readonly AnswerMark[];
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

/** Where one `[1]` stands: range in UTF-16 units of the answer's text. */
export interface AnswerMark {
  readonly start: number;
  readonly end: number;
}

/** A sentence of the answer that no source supports: range in UTF-16 units of the answer's text, and why. */
export interface UnsupportedSpan {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}
