import { LOCAL_TENANT, type Logger, type WorkQueue } from '@groundwork/domain';
import type { IngestionPipeline } from '@groundwork/ingestion';
import type { OpenResources } from '../lifecycle/open-resources.js';

export interface IngestionWorkerParts {
  readonly pipeline: IngestionPipeline;
  readonly queue: WorkQueue;
  readonly concurrency: number;
  /** Where what is begun here is registered to be ended. */
  readonly resources: OpenResources;
  readonly logger: Logger;
}

/** Takes up what a former process left unfinished, then whatever the queue holds, until the queue is stopped. */
export async function startIngestion(parts: IngestionWorkerParts): Promise<void> {
  const { pipeline, queue, concurrency, logger } = parts;
  const recovered = await pipeline.recover(LOCAL_TENANT);
  if (recovered > 0) logger.info({ documents: recovered }, 'going on with documents that were unfinished');
  await pipeline.ensureGeneration(LOCAL_TENANT);
  await queue.start({ concurrency, handle: (delivery) => pipeline.handle(delivery) });
  startSweep(parts);
}

/** Beside the work: nobody waits for it, and what it leaves a later start removes. */
function startSweep({ pipeline, resources, logger }: IngestionWorkerParts): void {
  const ending = new AbortController();
  const swept = pipeline.sweep(LOCAL_TENANT, { signal: ending.signal }).then(
    (removed) => {
      if (removed > 0) logger.info({ objects: removed }, 'removed originals of uploads that never ended');
    },
    (error: unknown) => logger.warn({ error: String(error) }, 'leftover originals could not be removed'),
  );
  resources.add('sweep', () => {
    ending.abort();
    return swept;
  });
}
