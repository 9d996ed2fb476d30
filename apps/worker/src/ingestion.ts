import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  CONFIGURATION,
  LOGGER,
  OPEN_RESOURCES,
  PIPELINE,
  startIngestion,
  WORK_QUEUE,
  type Configuration,
  type IngestionPipeline,
  type Logger,
  type OpenResources,
  type WorkQueue,
} from '@groundwork/platform';

/**
 * Does the queue's work until the process is told to end. Then it does not finish what it has begun: steps are resumable,
 * and another worker has them sooner than this one would be done.
 */
@Injectable()
export class Ingestion implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(PIPELINE) private readonly pipeline: IngestionPipeline,
    @Inject(WORK_QUEUE) private readonly queue: WorkQueue,
    @Inject(OPEN_RESOURCES) private readonly resources: OpenResources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Closed in reverse: the queue stops before the extractor and the database that its work uses.
    this.resources.add('worker', () => this.queue.stop(0));
    await startIngestion({
      pipeline: this.pipeline,
      queue: this.queue,
      concurrency: this.configuration.WORKER_CONCURRENCY,
      resources: this.resources,
      logger: this.logger,
    });
  }
}
