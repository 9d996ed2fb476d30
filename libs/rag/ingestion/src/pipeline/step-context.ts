import type {
  Delivery,
  DocumentVersion,
  EmbeddingModels,
  IngestionStep,
  Logger,
  ObjectStore,
  PassageIndex,
  Stores,
  TextAnalyzer,
  TextExtractor,
  TextSplitter,
  UnitOfWork,
  WorkItem,
} from '@groundwork/domain';
import type { IngestionObserver } from './ingestion-observer.js';
import { ProgressReporter } from './progress-reporter.js';

export interface PipelineDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly objects: ObjectStore;
  readonly extractor: TextExtractor;
  readonly splitter: TextSplitter;
  readonly analyzer: TextAnalyzer;
  readonly models: EmbeddingModels;
  readonly index: PassageIndex;
  readonly logger?: Logger;
  /** @default nobody */
  readonly observers?: readonly IngestionObserver[];
}

export type IngestItem = Extract<WorkItem, { type: 'ingest' }>;

/** One step of one version under one attempt number. Every write checks that number, so a fenced-off worker changes nothing. */
export class StepContext {
  readonly progress: ProgressReporter;

  constructor(
    readonly deps: PipelineDependencies,
    readonly item: IngestItem,
    readonly delivery: Delivery,
    readonly version: DocumentVersion,
  ) {
    const { id, attempt } = version;
    this.progress = new ProgressReporter((progress) =>
      this.run(({ versions }) => versions.progress(id, attempt, progress)),
    );
  }

  run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    this.delivery.signal.throwIfAborted();
    return this.deps.unitOfWork.run(this.item.tenantId, work);
  }

  /** A transaction that does nothing unless this attempt still holds the version. */
  runFenced<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.run(async (stores) => {
      await stores.versions.fence(this.version.id, this.version.attempt);
      return work(stores);
    });
  }

  /** Queues a step of the same version inside the caller's transaction. */
  enqueue(stores: Stores, step: IngestionStep): Promise<void> {
    const { continued: _, ...item } = this.item;
    return stores.queue.enqueue({ ...item, step });
  }

  /** Queues the rest of this step behind the work of others. */
  giveWay(stores: Stores): Promise<void> {
    return stores.queue.enqueue({ ...this.item, continued: true });
  }

  report(done: number, total: number): void {
    this.progress.report({ step: this.item.step, done, total });
  }
}
