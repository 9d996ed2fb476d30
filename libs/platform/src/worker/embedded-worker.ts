import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger, WorkQueue } from '@groundwork/domain';
import type { IngestionPipeline } from '@groundwork/ingestion';
import type { Configuration } from '../configuration/configuration.js';
import type { OpenResources } from '../lifecycle/open-resources.js';
import { startIngestion } from './ingestion-worker.js';
import { CONFIGURATION, LOGGER, OPEN_RESOURCES, PIPELINE, WORK_QUEUE } from '../tokens.js';

/** Ingests documents in the process of the API (WORKER=embedded). */
@Injectable()
export class EmbeddedWorker implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(PIPELINE) private readonly pipeline: IngestionPipeline,
    @Inject(WORK_QUEUE) private readonly queue: WorkQueue,
    @Inject(OPEN_RESOURCES) private readonly resources: OpenResources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await startIngestion({
      pipeline: this.pipeline,
      queue: this.queue,
      concurrency: this.configuration.WORKER_CONCURRENCY,
      resources: this.resources,
      logger: this.logger,
    });
    this.resources.add('worker', () => this.queue.stop(this.configuration.SHUTDOWN_GRACE_MS));
  }
}
