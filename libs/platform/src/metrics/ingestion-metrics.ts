import { Counter, Histogram, type Registry } from 'prom-client';
import type { DocumentFailureCode } from '@groundwork/domain';
import type { IngestionObserver } from '@groundwork/ingestion';

/** Seconds: from a note to a book on a slow model. The alarm's default is 300. */
const DURATIONS = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

/** What became of documents in this process. */
export class IngestionMetrics implements IngestionObserver {
  private readonly completed: Counter;
  private readonly failed: Counter<'code'>;
  private readonly chunks: Counter;
  private readonly durations: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.completed = new Counter({
      name: 'rag_documents_completed_total',
      help: 'Documents that became searchable.',
      registers,
    });
    this.failed = new Counter({
      name: 'rag_documents_failed_total',
      help: 'Documents that failed for good, by error code.',
      labelNames: ['code'],
      registers,
    });
    this.chunks = new Counter({
      name: 'rag_chunks_failed_total',
      help: 'Passages of documents that failed after they had been split.',
      registers,
    });
    this.durations = new Histogram({
      name: 'rag_document_processing_seconds',
      help: 'From the taking up of a document by a worker to its being searchable.',
      buckets: DURATIONS,
      registers,
    });
  }

  documentCompleted(seconds: number | null): void {
    this.completed.inc();
    if (seconds !== null) this.durations.observe(seconds);
  }

  documentFailed(code: DocumentFailureCode, chunks: number): void {
    this.failed.inc({ code });
    this.chunks.inc(chunks);
  }
}
