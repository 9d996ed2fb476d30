import { setTimeout as delay } from 'node:timers/promises';
import { startModelStub, type ModelStub } from '@groundwork/model-stub';
import { startedServer, type ChildServer } from './testing/child-server.js';
import { handbook } from './testing/fixtures.js';
import { startReadinessProxy, type ReadinessProxy } from './testing/readiness-proxy.js';
import { readEvents } from './testing/sse.js';
import { postgresStore, type TestStore } from './testing/stores.js';

const databaseServer = process.env.TEST_DATABASE_URL;
if (databaseServer) describe('two replicas behind a proxy that follows readiness', () => suite(databaseServer));
else process.stdout.write('SKIPPED two replicas behind a proxy: TEST_DATABASE_URL is not set\n');

interface Count {
  sent: number;
  readonly failures: string[];
}

function suite(serverUrl: string): void {
  let store: TestStore;
  let stub: ModelStub;
  let replicas: ChildServer[];
  let proxy: ReadinessProxy;

  beforeAll(async () => {
    store = await postgresStore(serverUrl);
    stub = await startModelStub({ faults: { tokenMs: 25 } });
    const start = () =>
      startedServer({
        ...store.environment,
        DATA_DIR_SHARED: 'on',
        OPENAI_BASE_URL: stub.url,
        OPENAI_API_KEY: 'k',
        CHAT_MODEL: 'stub-chat',
        RATE_LIMIT_PER_MINUTE: '1000000',
        RATE_LIMIT_QUERIES_PER_MINUTE: '1000000',
        SHUTDOWN_DELAY_MS: '1500',
        SHUTDOWN_GRACE_MS: '30000',
      });
    replicas = [await start(), await start()];
    await replicas[0]!.api.ingest({ name: 'handbook.md', content: handbook });
    proxy = await startReadinessProxy(replicas.map(({ api }) => api.url));
  }, 120_000);
  afterAll(async () => {
    await proxy.close();
    for (const { process: child, end } of replicas) if (child.exitCode === null) await end('SIGTERM');
    await stub.close();
    await store.remove();
  }, 60_000);

  /** One request after the other, each checked to its last byte, until told to stop. */
  async function load(count: Count, stopped: () => boolean, once: () => Promise<void>): Promise<void> {
    while (!stopped()) {
      count.sent++;
      await once().catch((error: unknown) => count.failures.push(String(error)));
    }
  }

  const list = async () => {
    const response = await fetch(`${proxy.url}/v1/documents`);
    const body = (await response.json()) as { readonly items: readonly unknown[] };
    if (response.status !== 200 || body.items.length === 0) throw new Error(`list: ${response.status}`);
  };
  let uploads = 0;
  const upload = async () => {
    const response = await fetch(`${proxy.url}/v1/documents`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: `Notice ${++uploads}`, text: `Notice ${uploads}: the lock opens at noon.` }),
    });
    await response.text();
    if (response.status !== 202) throw new Error(`upload: ${response.status}`);
  };
  const stream = async () => {
    const response = await fetch(`${proxy.url}/v1/query`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question: 'How many crowns a night does a berth at the north quay cost?' }),
    });
    let last = `status ${response.status}`;
    for await (const { event } of readEvents(response)) last = event;
    if (last !== 'done') throw new Error(`stream ended with ${last}`);
  };

  it('drop nothing, streams included, when one gets SIGTERM under load', async () => {
    const counts = {
      requests: { sent: 0, failures: [] },
      uploads: { sent: 0, failures: [] },
      streams: { sent: 0, failures: [] },
    } as Record<string, Count>;
    let stop = false;
    const running = [
      ...Array.from({ length: 4 }, () => load(counts.requests!, () => stop, list)),
      load(
        counts.uploads!,
        () => stop,
        () => upload().finally(() => delay(50)),
      ),
      ...Array.from({ length: 3 }, () => load(counts.streams!, () => stop, stream)),
    ];
    await delay(1_500);
    const [leaving, staying] = [replicas[0]!, replicas[1]!];
    const exit = leaving.end('SIGTERM');
    for (let tries = 0; tries < 40 && proxy.replicas[0]!.ready; tries++) await delay(25);
    expect(proxy.replicas[0]!.ready).toBe(false);
    expect((await leaving.api.get('/health/live')).status).toBe(200);
    expect(await exit).toBe(0);
    const before = proxy.replicas[0]!.requests;
    await delay(1_000);
    stop = true;
    await Promise.all(running);

    const shown = Object.entries(counts).map(
      ([kind, { sent, failures }]) => `${sent} ${kind}, ${failures.length} dropped`,
    );
    process.stdout.write(
      `SIGTERM under load: ${shown.join('; ')}; replica 1 served ${proxy.replicas[0]!.requests}, replica 2 ${proxy.replicas[1]!.requests}\n`,
    );
    for (const { sent, failures } of Object.values(counts)) {
      expect(failures).toEqual([]);
      expect(sent).toBeGreaterThan(0);
    }
    expect(before).toBeGreaterThan(0);
    expect(proxy.replicas[0]!.requests).toBe(before);
    await expect(leaving.api.get('/health/live')).rejects.toThrow();
    expect((await staying.api.get('/health/ready')).status).toBe(200);
  }, 120_000);
}
