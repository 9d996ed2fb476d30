import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { QueryResponse } from '@groundwork/contracts';
import { startedServer, type ChildServer } from './testing/child-server.js';
import { handbook, letter } from './testing/fixtures.js';
import { ownedStore } from './testing/owned-store.js';
import type { TestStore } from './testing/stores.js';

const migrations = fileURLToPath(new URL('../dist/migrate.js', import.meta.url));

const server = process.env.TEST_DATABASE_URL;
if (server) describe('a database whose owner is no superuser, as on RDS', () => suite(server));
else process.stdout.write('SKIPPED a database whose owner is no superuser: TEST_DATABASE_URL is not set\n');

function suite(serverUrl: string): void {
  let store: TestStore;
  let app: ChildServer;
  const migrate = (more: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, [migrations], {
      env: { PATH: process.env.PATH, ...store.environment, ...more },
    });
  beforeAll(async () => {
    store = await ownedStore(serverUrl);
    await migrate();
    app = await startedServer({ ...store.environment, MIGRATE_ON_START: 'off' });
  }, 120_000);
  afterAll(async () => {
    await app.end('SIGTERM');
    await store.remove();
  }, 60_000);

  it('is migrated by the job, and then serves', async () => {
    const { status, body } = await app.api.get('/health/ready');
    expect({ status, body }).toMatchObject({ status: 200 });
  });

  it('holds documents that are ingested, answer, and can be deleted', async () => {
    const { id } = await app.api.ingest({ name: 'handbook.md', content: handbook });
    const { body } = await app.api.post<QueryResponse>('/v1/query', {
      question: 'What does a berth at the north quay cost?',
    });
    expect(body.citations.map((citation) => citation.document_id)).toContain(id);
    expect([200, 204]).toContain((await app.api.delete(`/v1/documents/${id}`)).status);
    expect((await app.api.get(`/v1/documents/${id}`)).status).toBe(404);
  }, 60_000);

  it('lets its owner make the role of the pods, which serves too', async () => {
    const login = new URL(store.environment.DATABASE_URL!);
    login.username = login.username.replace('owner', 'login');
    login.password = 'a-password-of-its-own';
    await migrate({ DATABASE_LOGIN_URL: login.href });
    const pods = await startedServer({ ...store.environment, DATABASE_URL: login.href, MIGRATE_ON_START: 'off' });
    expect((await pods.api.get('/health/ready')).status).toBe(200);
    expect((await pods.api.ingest({ name: 'letter.txt', content: letter })).status).toBe('COMPLETED');
    expect(await pods.end('SIGTERM')).toBe(0);
  }, 90_000);
}
