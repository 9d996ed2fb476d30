import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { failedStart, startedServer } from './testing/child-server.js';
import { handbook } from './testing/fixtures.js';
import { onServer, postgresStore, type TestStore } from './testing/stores.js';

const entry = fileURLToPath(new URL('../dist/migrate.js', import.meta.url));
const run = (environment: Record<string, string>) =>
  promisify(execFile)(process.execPath, [entry], { env: { PATH: process.env.PATH, ...environment }, timeout: 60_000 });

const databaseServer = process.env.TEST_DATABASE_URL;

describe('the migration job', () => {
  it('says what it lacks when no database is named', async () => {
    await expect(run({})).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DATABASE_URL is missing'),
    });
  }, 60_000);

  it('gives up on a server that cannot be reached, after the wait it was given', async () => {
    const environment = { DATABASE_URL: 'postgresql://groundwork:secret@127.0.0.1:1/none', DATABASE_WAIT_MS: '5000' };
    const failure = await run(environment).catch((error: unknown) => error as { code: number; stderr: string });
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') });
    expect(failure.stderr).toContain('trying again');
    expect(failure.stderr).not.toContain('secret');
  }, 60_000);
});

if (databaseServer) describe('the migration job on PostgreSQL', () => suite(databaseServer));
else process.stdout.write('SKIPPED the migration job on PostgreSQL: TEST_DATABASE_URL is not set\n');

function suite(serverUrl: string): void {
  let store: TestStore;
  beforeEach(async () => void (store = await postgresStore(serverUrl)));
  afterEach(() => store.remove());

  it('may run three times at once: one does the work, the others find it done', async () => {
    const outputs = await Promise.all([1, 2, 3].map(async () => (await run(store.environment)).stdout));
    expect(outputs.filter((output) => output.startsWith('Migrated: Documents'))).not.toEqual([]);
    expect((await run(store.environment)).stdout).toBe('The schema is up to date.\n');
  }, 90_000);

  it('makes a role for the pods that serves everything and owns nothing, beside the roles before it', async () => {
    const owner = store.environment.DATABASE_URL!;
    const tag = randomBytes(4).toString('hex');
    const [first, second] = ['a', 'b'].map((letter) => {
      const url = new URL(owner);
      url.username = `groundwork_login_${tag}_${letter}`;
      url.password = randomBytes(16).toString('hex');
      return url;
    }) as [URL, URL];
    try {
      await run({ ...store.environment, DATABASE_LOGIN_URL: first.href });
      const environment = { ...store.environment, DATABASE_URL: first.href, MIGRATE_ON_START: 'off' };
      const server = await startedServer(environment);
      await server.api.ingest({ name: 'handbook.md', content: handbook });
      // The next role, as when passwords are rotated: who is there goes on with the one before.
      await Promise.all([1, 2].map(() => run({ ...store.environment, DATABASE_LOGIN_URL: second.href })));
      expect((await server.api.get('/health/ready')).status).toBe(200);
      expect(await server.end('SIGTERM')).toBe(0);
      const next = await startedServer({ ...environment, DATABASE_URL: second.href });
      expect((await next.api.get('/health/ready')).status).toBe(200);
      expect(await next.end('SIGTERM')).toBe(0);
      await expect(onServer(second.href, 'DROP TABLE work_items')).rejects.toThrow(/must be owner/);
      await expect(onServer(second.href, 'DELETE FROM groundwork_migrations')).rejects.toThrow(/permission denied/);
    } finally {
      for (const { username } of [first, second]) {
        await onServer(owner, `DROP OWNED BY ${username}`).catch(() => undefined);
        await onServer(owner, `DROP ROLE IF EXISTS ${username}`);
      }
    }
  }, 180_000);

  it('refuses to take its own user for that role', async () => {
    const environment = { ...store.environment, DATABASE_LOGIN_URL: store.environment.DATABASE_URL! };
    await expect(run(environment)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/owner of the schema itself|names the role/),
    });
  }, 60_000);

  it('has to have run before a server that does not migrate by itself', async () => {
    const environment = { ...store.environment, MIGRATE_ON_START: 'off' };
    expect((await failedStart(environment)).stderr).toContain('Run the migration job');
    await run(store.environment);
    const server = await startedServer(environment);
    expect((await server.api.get('/health/ready')).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
  }, 120_000);
}
