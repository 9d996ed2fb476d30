import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CloudWatchClient, GetMetricStatisticsCommand, type Statistic } from '@aws-sdk/client-cloudwatch';
import { silentLogger, type Logger } from '@groundwork/domain';
import { motoIsInstalled, startMotoServer, type MotoServer } from '@groundwork/testing';
import { CloudWatchMetrics, NAMESPACE } from './cloudwatch-metrics.js';

process.env.AWS_ACCESS_KEY_ID ??= 'testing';
process.env.AWS_SECRET_ACCESS_KEY ??= 'testing';

if (motoIsInstalled()) describe('metrics in CloudWatch', suite);
else process.stdout.write('SKIPPED metrics in CloudWatch: moto_server is not installed (pip install moto[server])\n');

function suite(): void {
  let moto: MotoServer;
  beforeAll(async () => void (moto = await startMotoServer()), 60_000);
  afterAll(() => moto.close());

  const opened = (environment: string) =>
    new CloudWatchMetrics({ environment, endpoint: moto.url, logger: silentLogger });
  const read = async (environment: string, MetricName: string, statistic: Statistic) => {
    const client = new CloudWatchClient({ region: 'us-east-1', endpoint: moto.url });
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        ...{ Namespace: NAMESPACE, MetricName, Statistics: [statistic], Period: 86_400 },
        Dimensions: [{ Name: 'Environment', Value: environment }],
        StartTime: new Date(Date.now() - 3_600_000),
        EndTime: new Date(Date.now() + 3_600_000),
      }),
    );
    client.destroy();
    return Datapoints.reduce((sum, point) => sum + (point[statistic] ?? 0), 0);
  };

  it('arrive under the environment: documents, seconds, chunks and failures of the index', async () => {
    const metrics = opened('groundwork-one');
    metrics.documentCompleted(4);
    metrics.documentCompleted(null);
    metrics.documentFailed('EMBEDDING_FAILED', 7);
    metrics.searchFailed();
    await metrics.close();
    expect(await read('groundwork-one', 'IngestedDocuments', 'Sum')).toBe(2);
    expect(await read('groundwork-one', 'ProcessingDuration', 'Maximum')).toBe(4);
    expect(await read('groundwork-one', 'FailedChunks', 'Sum')).toBe(7);
    expect(await read('groundwork-one', 'VectorStoreErrors', 'Sum')).toBe(1);
    expect(await read('groundwork-other', 'IngestedDocuments', 'Sum')).toBe(0);
  }, 60_000);

  it('are sent once', async () => {
    const metrics = opened('groundwork-once');
    metrics.documentCompleted(1);
    await metrics.send();
    await metrics.send();
    await metrics.close();
    expect(await read('groundwork-once', 'IngestedDocuments', 'Sum')).toBe(1);
  }, 60_000);
}

describe('metrics for CloudWatch', () => {
  let server: Server;
  let endpoint: string;
  let requests: number;
  beforeAll(async () => {
    server = createServer((_, response) => {
      requests++;
      response.writeHead(403).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => void (requests = 0));
  afterAll(() => void server.close());

  it('are kept when they cannot be sent, and the process goes on with a warning', async () => {
    const warnings: string[] = [];
    const logger: Logger = { ...silentLogger, warn: (_, message) => void warnings.push(message) };
    const metrics = new CloudWatchMetrics({ environment: 'x', endpoint, logger });
    metrics.documentCompleted(1);
    await metrics.send();
    await metrics.close();
    expect(requests).toBe(2);
    expect(warnings).toHaveLength(2);
  });

  it('cost no request while there is nothing to tell', async () => {
    const metrics = new CloudWatchMetrics({ environment: 'x', endpoint, logger: silentLogger });
    metrics.searched();
    await metrics.close();
    expect(requests).toBe(0);
  });

  it('have the names that the alarms ask for', () => {
    const alarms = fileURLToPath(new URL('../../../../stacks/observability/src/metrics.ts', import.meta.url));
    expect(existsSync(alarms)).toBe(true);
    const theirs = readFileSync(alarms, 'utf8');
    const union = /type ProductMetric =([^;]+);/.exec(theirs)![1]!;
    const own = readFileSync(fileURLToPath(new URL('cloudwatch-metrics.ts', import.meta.url)), 'utf8');
    const names = [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name!);
    expect(names).toHaveLength(4);
    for (const name of names) expect(own).toContain(`'${name}'`);
    expect(theirs).toContain(`NAMESPACE = '${NAMESPACE}'`);
    expect(theirs).toContain('dimensions: { Environment: this.watched.environment }');
  });
});
