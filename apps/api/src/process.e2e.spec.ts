import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ChunkDto, ChunkPage, Health } from '@groundwork/contracts';
import { startModelStub } from '@groundwork/model-stub';
import type { ApiClient } from './testing/api-client.js';
import { failedStart, startedServer } from './testing/child-server.js';
import { handbook, longText } from './testing/fixtures.js';
import { readEvents } from './testing/sse.js';
import { embeddedStore, type TestStore } from './testing/stores.js';

describe('the process', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await embeddedStore();
  });
  afterEach(() => store.remove());

  it('prints one line when it is ready, and ends cleanly on SIGTERM', async () => {
    const server = await startedServer(store.environment);
    expect(server.output().stdout).toBe(`Groundwork is ready: ${server.api.url}\n`);
    expect(await server.end('SIGTERM')).toBe(0);
  }, 60_000);

  it('lists all configuration problems at once and shows no secret', async () => {
    const { code, stdout, stderr } = await failedStart({
      ...store.environment,
      PORT: 'http',
      LOG_LEVEL: 'loud',
      HOST: '0.0.0.0',
      REDIS_URL: 'redis://:hunter2@cache',
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    for (const name of ['PORT=http', 'LOG_LEVEL=loud', 'HOST=0.0.0.0', 'REDIS_URL']) expect(stderr).toContain(name);
    expect(stderr).not.toContain('hunter2');
    expect(stderr).not.toContain('    at ');
  });

  it('says that the port is taken and how to choose another', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupant.once('listening', resolve));
    const { port } = occupant.address() as AddressInfo;
    const { code, stderr } = await failedStart({ ...store.environment, PORT: String(port) });
    occupant.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`port ${port} is taken`);
    expect(stderr).toContain(`PORT=${port + 1} npm start`);
  }, 60_000);

  it('says that another process has the data, and leaves that one alone', async () => {
    const first = await startedServer(store.environment);
    const { code, stderr } = await failedStart(store.environment);
    expect(code).toBe(1);
    expect(stderr).toMatch(/Groundwork cannot start: .*(in use|locked|another)/i);
    expect((await first.api.get('/health/ready')).status).toBe(200);
    expect(await first.end('SIGINT')).toBe(0);
  }, 90_000);

  it('takes the data over from a process that was killed, with all that was acknowledged', async () => {
    const first = await startedServer(store.environment);
    const { body } = await first.api.upload([{ name: 'handbook.md', content: handbook }]);
    await first.end('SIGKILL');
    const second = await startedServer(store.environment);
    expect(await second.api.settled(body.id)).toMatchObject({ status: 'COMPLETED', filename: 'handbook.md' });
    expect(await second.end('SIGTERM')).toBe(0);
  }, 90_000);

  it('finishes what is being answered before it ends, ends live status at once, and takes nothing new', async () => {
    const stub = await startModelStub({ faults: { tokenMs: 60 } });
    const server = await startedServer({
      ...store.environment,
      OPENAI_BASE_URL: stub.url,
      OPENAI_API_KEY: 'k',
      CHAT_MODEL: 'stub-chat',
      SHUTDOWN_GRACE_MS: '20000',
    });
    await server.api.ingest({ name: 'handbook.md', content: handbook });
    const live = server.api.events('/v1/documents/events', AbortSignal.timeout(60_000));
    await live.next();
    const answer = await fetch(`${server.api.url}/v1/query`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question: 'How many crowns a night does a berth at the north quay cost?' }),
    });
    const events: string[] = [];
    const ended = server.end('SIGTERM');
    for await (const { event } of readEvents(answer)) events.push(event);
    expect(events.at(-1)).toBe('done');
    for await (const _ of live);
    expect(await ended).toBe(0);
    await expect(server.api.get('/health/live')).rejects.toThrow();
    await stub.close();
  }, 90_000);

  it('logs no question and no document text', async () => {
    const server = await startedServer(store.environment);
    await server.api.ingest({ name: 'handbook.md', content: handbook });
    await server.api.post('/v1/query', { question: 'What about the outer mole?' });
    await server.api.get('/v1/documents?search=handbook-mole');
    await server.end('SIGTERM');
    const { stderr } = server.output();
    expect(stderr).toContain('"path":"/v1/query"');
    for (const private_ of ['outer mole', 'crowns', 'handbook-mole']) expect(stderr).not.toContain(private_);
    for (const line of stderr.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('severity');
  }, 60_000);

  it('clears away uploads that a killed process left, but not fresh ones', async () => {
    const directory = join(store.dataDirectory, 'tmp');
    await mkdir(directory, { recursive: true });
    for (const [name, age] of [
      ['old.upload', 100 * 3_600],
      ['fresh.upload', 1],
    ] as const) {
      await writeFile(join(directory, name), 'x');
      const then = Date.now() / 1000 - age;
      await utimes(join(directory, name), then, then);
    }
    const server = await startedServer(store.environment);
    expect(await readdir(directory)).toEqual(['fresh.upload']);
    await server.end('SIGTERM');
  }, 60_000);
});

describe('a document whose process is killed', () => {
  const content = longText(300);
  const passages = async (api: ApiClient, id: string) => {
    const chunks: Omit<ChunkDto, 'id' | 'document_id'>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: ChunkPage } = await api.get<ChunkPage>(
        `/v1/documents/${id}/chunks?limit=200${cursor && `&cursor=${cursor}`}`,
      );
      chunks.push(...body.items.map(({ id: _id, document_id: _document, ...chunk }) => chunk));
      cursor = body.next_cursor;
    }
    return chunks;
  };
  let unkilled: Awaited<ReturnType<typeof passages>>;

  beforeAll(async () => {
    const store = await embeddedStore();
    const server = await startedServer(store.environment);
    unkilled = await passages(server.api, (await server.api.ingest({ name: 'bollards.md', content })).id);
    await server.end('SIGTERM');
    await store.remove();
  }, 120_000);

  it.each([
    ['extract', 'INSERT INTO document_texts', {}],
    ['split', 'INSERT INTO chunks', {}],
    ['embed', 'INSERT INTO embeddings', { KILL_AT_COUNT: '2' }],
    ['store, before the version is searchable', 'UPDATE documents SET searchable_version_id = \\$2', {}],
    [
      'store, when it is but is not probed',
      'UPDATE documents SET searchable_version_id = \\$2',
      { KILL_AFTER_COMMIT: 'true' },
    ],
  ])(
    'in step %s, is finished by the next start, with the same chunks as one that was not',
    async (_step, statement, when: Record<string, string>) => {
      const store = await embeddedStore();
      const first = await startedServer({
        ...store.environment,
        NODE_OPTIONS: `--import=${new URL('./testing/kill-at-statement.mjs', import.meta.url).href}`,
        KILL_AT_STATEMENT: statement,
        ...when,
      });
      const ended = once(first.process, 'exit');
      const { body } = await first.api.upload([{ name: 'bollards.md', content }]);
      await ended;
      expect(first.process.signalCode).toBe('SIGKILL');

      const second = await startedServer(store.environment);
      const document = await second.api.settled(body.id, 100_000);
      expect(document).toMatchObject({ status: 'COMPLETED', version: 1, chunk_count: unkilled.length });
      expect(await passages(second.api, body.id)).toEqual(unkilled);
      const { body: health } = await second.api.get<Health>('/health/ready');
      expect(health.queue).toMatchObject({ dead: 0 });
      expect(health.models?.generations[0]).toMatchObject({ embedded: unkilled.length, chunks: unkilled.length });
      expect(await second.end('SIGTERM')).toBe(0);
      await store.remove();
    },
    180_000,
  );
});
