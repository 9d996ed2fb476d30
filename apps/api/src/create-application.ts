import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import {
  METRICS,
  NestLogger,
  openPlatform,
  Readiness,
  type Configuration,
  type Logger,
  type Metrics,
} from '@groundwork/platform';
import { securityHeaders } from '@groundwork/web-site';
import { AppModule } from './app.module.js';
import { bodyParsers } from './http/body-parsers.js';
import { lastOnConnection } from './http/last-on-connection.js';
import { serveOpenApi } from './http/openapi.js';
import { originCheck } from './http/origin-check.js';
import { rateLimit } from './http/rate-limit.js';
import { requestId } from './http/request-id.js';
import { requestLog } from './http/request-log.js';
import { requestMetrics } from './http/request-metrics.js';
import { WebSite } from './http/web-site.js';
import { version } from './system/version.js';

const HEADERS_TIMEOUT_MS = 30_000;

/** Opens everything and puts HTTP in front of it, in the order that a request passes. It does not listen yet. */
export async function createApplication(configuration: Configuration, logger: Logger): Promise<NestExpressApplication> {
  const platform = await openPlatform(configuration, logger);
  try {
    const app = await NestFactory.create<NestExpressApplication>(
      AppModule.forRoot(configuration, logger, platform),
      new ExpressAdapter(),
      { bodyParser: false, logger: new NestLogger(logger), abortOnError: false },
    );
    app.disable('x-powered-by');
    app.set('query parser', 'simple');
    app.set('trust proxy', configuration.TRUSTED_PROXY_HOPS);
    app.use(
      requestId,
      requestLog(logger),
      requestMetrics(app.get<Metrics>(METRICS)),
      lastOnConnection(app.get(Readiness)),
    );
    app.use(...securityHeaders(configuration), originCheck(configuration), rateLimit(configuration));
    app.use(...app.get(WebSite).handlers());
    app.use(...bodyParsers());
    serveOpenApi(app, version);
    limitTimes(app.getHttpServer(), configuration);
    await app.init();
    return app;
  } catch (error) {
    await platform.resources.closeAll();
    throw error;
  }
}

/** Node ends connections whose client is too slow to send. */
function limitTimes(server: Server, configuration: Configuration): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = configuration.UPLOAD_TIMEOUT_MS;
}
