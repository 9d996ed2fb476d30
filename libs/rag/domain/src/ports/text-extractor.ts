import type { Extraction } from '../extracted-text.js';

export interface ExtractionRequest {
  /** Bytes of the original on local disk. Extractors open it read-only and fetch nothing from anywhere. */
  readonly path: string;
  /** Only a hint; the content decides the type. */
  readonly filename: string;
  readonly signal?: AbortSignal;
  /** Pages done so far and in all (0 when not known). */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads the text of a document.
 *
 * Promises: ends within its time and memory limits; throws `DocumentFailure` with a code and a sentence for the reader
 * when the document is at fault; its text has no NUL, no lone surrogate and no control character but tab and newline;
 * spans lie inside the text; equal bytes give equal results.
 */
export interface TextExtractor {
  extract(request: ExtractionRequest): Promise<Extraction>;
  /** Ends helper processes. */
  close(): Promise<void>;
}
