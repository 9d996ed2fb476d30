import { fileURLToPath } from 'node:url';
import { createLogger, loadConfiguration, MetricsServer } from '@groundwork/platform';
import { createApplication } from '../create-application.js';
import { ApiClient } from './api-client.js';

export const rootDirectory = fileURLToPath(new URL('../../../../', import.meta.url));

export interface TestServer {
  readonly api: ApiClient;
  readonly url: string;
  /** Where metrics are served, with METRICS_PORT. */
  readonly metricsUrl: string | undefined;
  close(): Promise<void>;
}

/** The real application on an ephemeral port. Hashed vectors unless told otherwise: no model file is needed. */
export async function startTestServer(environment: Record<string, string>): Promise<TestServer> {
  const configuration = loadConfiguration(rootDirectory, {
    EMBEDDING_MODEL: 'hashing',
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '100000',
    SHUTDOWN_GRACE_MS: '2000',
    ...environment,
  });
  const app = await createApplication(configuration, createLogger(configuration, false));
  await app.listen(0, configuration.HOST);
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  return { api: new ApiClient(url), url, metricsUrl: app.get(MetricsServer).url, close: () => app.close() };
}
