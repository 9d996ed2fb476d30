import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type Configuration, type Logger, type Platform } from '@groundwork/platform';
import { Ingestion } from './ingestion.js';

/** The platform, and the work it is opened for. */
@Module({})
export class WorkerModule {
  static forRoot(configuration: Configuration, logger: Logger, platform: Platform): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(configuration, logger, platform)],
      providers: [Ingestion],
    };
  }
}
