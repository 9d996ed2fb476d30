import { setTimeout as delay } from 'node:timers/promises';
import { startModelStub, type ModelStub } from '@groundwork/model-stub';
import type { Health } from '@groundwork/contracts';
import { spawnWorker, startedWorker, type ChildWorker } from './testing/child-worker.js';
import { openWorkplace, type Workplace } from './testing/workplace.js';

const server = process.env.TEST_DATABASE_URL;

describe('the worker', () => {
  it.each([
    ['DATABASE_URL', { S3_BUCKET: 'originals' }],
    ['S3_BUCKET', { DATABASE_URL: 'postgresql://127.0.0.1:1/none' }],
  ])('does not start without %s, and says what to set', async (name, environment: Record<string, string>) => {
    const { code, stderr } = await spawnWorker(environment);
    expect(code).toBe(1);
    expect(stderr).toContain(`${name} is missing`);
    expect(stderr).not.toContain('    at ');
  });
});

if (server) describe('workers on PostgreSQL', () => suite(server));
else process.stdout.write('SKIPPED workers on PostgreSQL: TEST_DATABASE_URL is not set\n');

function suite(serverUrl: string): void {
  let place: Workplace;
  let slowModel: ModelStub;
  let workers: ChildWorker[];
  beforeAll(async () => void (slowModel = await startModelStub({ faults: { latencyMs: 250 } })));
  afterAll(() => slowModel.close());
  beforeEach(async () => {
    slowModel.reset();
    slowModel.control({ latencyMs: 250 });
    workers = [];
    place = await openWorkplace(serverUrl);
  }, 60_000);
  afterEach(async () => {
    for (const worker of workers) if (worker.process.exitCode === null) await worker.end('SIGKILL');
    await place.close();
  });

  const start = async (environment: Record<string, string> = {}) => {
    const worker = await startedWorker({ ...place.environment, ...environment });
    workers.push(worker);
    return worker;
  };
  /** A model behind HTTP that takes its time, so that a signal finds work under way. */
  const slow = () => ({
    EMBEDDING_MODEL: 'openai:stub-embedding',
    OPENAI_BASE_URL: slowModel.url,
    OPENAI_API_KEY: 'k',
    WORKER_LEASE_MS: '1500',
  });
  const acceptMany = async (count: number) => {
    for (let n = 0; n < count; n++)
      await place.accept(`Harbour rules ${n}`, `Rule ${n}: a berth costs ${n + 40} crowns.`);
  };
  const steps = (worker: ChildWorker) => worker.log().filter(({ msg }) => msg === 'step done').length;
  const running = async () =>
    Number((await place.query<{ count: string }>(`SELECT count(*) FROM work_items WHERE state = 'running'`))[0]!.count);
  const untilRunning = async () => {
    for (let tries = 0; tries < 400 && (await running()) === 0; tries++) await delay(25);
  };
  const untilNoWork = async () => {
    for (let tries = 0; tries < 400; tries++) {
      if ((await place.query('SELECT id FROM work_items')).length === 0) return;
      await delay(25);
    }
    throw new Error('there is still work queued');
  };
  const chunksPerDocument = () =>
    place.query<{ chunks: string }>('SELECT count(*) AS chunks FROM chunks GROUP BY document_id ORDER BY 1');

  it('ingests what another process accepted, and ends with 0 on SIGTERM', async () => {
    await acceptMany(2);
    const worker = await start();
    await place.completed(2);
    expect(await worker.end('SIGTERM')).toBe(0);
  }, 60_000);

  it('shares the work with another one', async () => {
    await acceptMany(10);
    const [first, second] = await Promise.all([start(slow()), start(slow())]);
    await place.completed(10);
    await untilNoWork();
    const done = [steps(first), steps(second)];
    process.stdout.write(`two workers, 10 documents: ${done[0]} and ${done[1]} steps\n`);
    expect(Math.min(...done)).toBeGreaterThan(0);
    expect(done[0]! + done[1]!).toBe(10 * 4);
  }, 90_000);

  it('gives unfinished work back at once on SIGTERM, unharmed', async () => {
    const worker = await start({ ...slow(), WORKER_LEASE_MS: '600000' });
    slowModel.control({ hang: 'before-headers', only: 'embeddings' });
    await acceptMany(4);
    for (let tries = 0; tries < 400 && slowModel.stats.open === 0; tries++) await delay(25);
    expect(await running()).toBeGreaterThan(0);
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(await running()).toBe(0);
    const items = await place.query<{ state: string; lease: string | null; interruptions: number; failures: number }>(
      'SELECT state, lease, interruptions, failures FROM work_items',
    );
    expect(items).toHaveLength(4);
    for (const item of items) expect(item).toEqual({ state: 'waiting', lease: null, interruptions: 0, failures: 0 });

    slowModel.reset();
    await start(slow());
    await place.completed(4);
  }, 90_000);

  it('loses nothing when killed: the other one takes over when the lease runs out', async () => {
    await acceptMany(8);
    const [first] = await Promise.all([start(slow()), start(slow())]);
    await untilRunning();
    expect(await first.end('SIGKILL')).toBeNull();
    await place.completed(8);
    expect(await place.statuses()).toMatchObject({ COMPLETED: 8, FAILED: 0, PENDING: 0, PROCESSING: 0 });
    await untilNoWork();
    expect(new Set((await chunksPerDocument()).map(({ chunks }) => chunks)).size).toBe(1);
  }, 90_000);

  it('counts what it did, on a port of its own', async () => {
    await acceptMany(2);
    const worker = await start({ METRICS_PORT: '0' });
    await place.completed(2);
    await untilNoWork();
    const { url } = worker.log().find(({ msg }) => msg === 'metrics are served') as { url: string };
    const text = await (await fetch(url)).text();
    expect(text).toContain('rag_documents_completed_total 2');
    expect(text).toContain('rag_queue_depth{state="waiting"} 0');
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(404);
  }, 60_000);

  it('answers probes for any Host, names its dependencies, and nothing else', async () => {
    const worker = await start();
    const ready = await fetch(`${worker.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect((await ready.json()) as Health).toMatchObject({
      checks: { database: { status: 'ok' }, objects: { status: 'ok' } },
      queue: { dead: 0 },
    });
    expect((await fetch(`${worker.url}/health`)).status).toBe(200);
    expect((await fetch(`${worker.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${worker.url}/v1/documents`)).status).toBe(404);
    expect((await fetch(`${worker.url}/health`, { method: 'POST' })).status).toBe(405);
  }, 60_000);
}
