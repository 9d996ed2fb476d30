import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '@groundwork/adapter-postgres';
import { silentLogger } from '@groundwork/domain';
import { loadConfiguration } from '../configuration/configuration.js';
import { OpenResources } from '../lifecycle/open-resources.js';
import { Metrics } from './metrics.js';
import { MetricsServer } from './metrics-server.js';

describe('the server of metrics', () => {
  it('says which setting to change when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const configuration = loadConfiguration('/', { METRICS_PORT: String(port) });
    const resources = new OpenResources(silentLogger);
    const server = new MetricsServer(configuration, new Metrics(), {} as Database, resources, silentLogger);
    await expect(server.onApplicationBootstrap()).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
      message: expect.stringContaining(`127.0.0.1:${port}`),
      remedy: expect.stringContaining('METRICS_PORT'),
    });
    other.close();
  });
});
