import type { Document, DocumentFailureCode, DocumentVersion } from '@groundwork/domain';

/**
 * Told what became of documents, for counting them. At least once each: a worker that dies between the end of a document
 * and the end of its queue item has it told again by its successor. No text, name or identifier is handed out.
 */
export interface IngestionObserver {
  /**
   * A document is searchable and has been found by the probe.
   *
   * @param seconds from the first worker's taking it up to its being complete; null when a newer version came meanwhile
   */
  documentCompleted(seconds: number | null): void;
  /** A document failed for good. `chunks`: how many it had been split into, which nobody can search now. */
  documentFailed(code: DocumentFailureCode, chunks: number): void;
}

/** Both times are the database's, so that clocks of workers do not matter. */
export function processingSeconds(document: Document | null, version: DocumentVersion): number | null {
  if (document?.versionId !== version.id) return null;
  const { processingStartedAt, completedAt } = document;
  if (processingStartedAt === null || completedAt === null) return null;
  return Math.max(0, completedAt.getTime() - processingStartedAt.getTime()) / 1000;
}
