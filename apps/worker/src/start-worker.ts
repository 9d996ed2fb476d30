import { NestFactory } from '@nestjs/core';
import { NestLogger, openPlatform, Readiness, type Configuration, type Logger } from '@groundwork/platform';
import { serveProbes } from './probe-server.js';
import { WorkerModule } from './worker.module.js';

export interface RunningWorker {
  /** Where the probes are answered, without a path. */
  readonly url: string;
  /** Readiness fails, unfinished work goes back to the queue at once, storage is closed, then the probes end. */
  close(): Promise<void>;
}

/** Opens everything, answers probes, and takes work from the queue. */
export async function startWorker(configuration: Configuration, logger: Logger): Promise<RunningWorker> {
  const platform = await openPlatform(configuration, logger);
  try {
    const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(configuration, logger, platform), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    const readiness = app.get(Readiness);
    const probes = await serveProbes(readiness, configuration);
    return {
      url: probes.url,
      close: async () => {
        readiness.drain();
        await app.close();
        await probes.close();
      },
    };
  } catch (error) {
    await platform.resources.closeAll();
    throw error;
  }
}
