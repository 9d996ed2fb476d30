import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@groundwork/domain';
import type { Configuration } from '../configuration/configuration.js';
import type { OpenResources } from '../lifecycle/open-resources.js';
import * as tokens from '../tokens.js';
import { EmbeddedWorker } from '../worker/embedded-worker.js';
import { Readiness } from '../health/readiness.js';
import { MetricsServer } from '../metrics/metrics-server.js';
import type { Platform } from './open-platform.js';

/**
 * Offers an opened platform to Nest: one token per part, so that a controller asks for the port it needs and nothing
 * more. Parts are closed after the HTTP server has stopped.
 */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(tokens.OPEN_RESOURCES) private readonly resources: OpenResources) {}

  static forRoot(configuration: Configuration, logger: Logger, platform: Platform): DynamicModule {
    const values: Record<symbol, unknown> = {
      [tokens.CONFIGURATION]: configuration,
      [tokens.LOGGER]: logger,
      [tokens.OPEN_RESOURCES]: platform.resources,
      [tokens.DATABASE]: platform.database,
      [tokens.UNIT_OF_WORK]: platform.database.unitOfWork,
      [tokens.PASSAGE_INDEX]: platform.database.index,
      [tokens.WORK_QUEUE]: platform.database.queue,
      [tokens.OBJECT_STORE]: platform.objects,
      [tokens.MODELS]: platform.models,
      [tokens.INTAKE]: platform.intake,
      [tokens.PIPELINE]: platform.pipeline,
      [tokens.RETRIEVER]: platform.retriever,
      [tokens.ANSWERER]: platform.answerer,
      [tokens.METRICS]: platform.metrics,
    };
    const parts = Object.getOwnPropertySymbols(values).map((provide) => ({ provide, useValue: values[provide] }));
    const worker = configuration.WORKER === 'embedded' ? [EmbeddedWorker] : [];
    const providers = [...parts, ...worker, Readiness, MetricsServer];
    return { module: PlatformModule, providers, exports: providers };
  }

  onApplicationShutdown(): Promise<void> {
    return this.resources.closeAll();
  }
}
