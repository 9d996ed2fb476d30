import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOCAL_TENANT, type Logger, type WorkQueue } from '@groundwork/domain';
import type { IngestionPipeline } from '@groundwork/ingestion';
import type { Configuration } from '../configuration/configuration.js';
import type { OpenResources } from '../lifecycle/open-resources.js';
import { CONFIGURATION, LOGGER, OPEN_RESOURCES, PIPELINE, WORK_QUEUE } from '../tokens.js';

/** Ingests documents in the process of the API, and first sees to what a former process left unfinished. */
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
    const recovered = await this.pipeline.recover(LOCAL_TENANT);
    if (recovered > 0) this.logger.info({ documents: recovered }, 'going on with documents that were unfinished');
    await this.pipeline.ensureGeneration(LOCAL_TENANT);
    await this.queue.start({
      concurrency: this.configuration.WORKER_CONCURRENCY,
      handle: (delivery) => this.pipeline.handle(delivery),
    });
    this.resources.add('worker', () => this.queue.stop(this.configuration.SHUTDOWN_GRACE_MS));
  }
}
