import { LOCAL_TENANT, type Logger, type WorkQueue } from '@groundwork/domain';
import type { IngestionPipeline } from '@groundwork/ingestion';

export interface IngestionWorkerParts {
  readonly pipeline: IngestionPipeline;
  readonly queue: WorkQueue;
  readonly concurrency: number;
  readonly logger: Logger;
}

/** Takes up what a former process left unfinished, then whatever the queue holds, until the queue is stopped. */
export async function startIngestion({ pipeline, queue, concurrency, logger }: IngestionWorkerParts): Promise<void> {
  const recovered = await pipeline.recover(LOCAL_TENANT);
  if (recovered > 0) logger.info({ documents: recovered }, 'going on with documents that were unfinished');
  await pipeline.ensureGeneration(LOCAL_TENANT);
  await queue.start({ concurrency, handle: (delivery) => pipeline.handle(delivery) });
  // Beside the work: nobody waits for it, and what it leaves the next start removes.
  pipeline.sweep(LOCAL_TENANT).then(
    (removed) => removed > 0 && logger.info({ objects: removed }, 'removed originals of uploads that never ended'),
    (error: unknown) => logger.warn({ error: String(error) }, 'leftover originals could not be removed'),
  );
}
