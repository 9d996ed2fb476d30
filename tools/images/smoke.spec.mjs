import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembleImage } from './assemble-image.mjs';
import { BAKED_MODEL } from './contents.mjs';
import { asNobody, startInImage } from './running.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const models = existsSync(join(ROOT, '.cache', 'models', BAKED_MODEL, 'model.onnx')) ? 'bake' : 'mount';
const embeddings = models === 'bake' ? 'local' : 'hashing';
const unbuilt = [
  'apps/api/dist/main.js',
  'apps/worker/dist/main.js',
  'libs/web-site/dist/main.js',
  'apps/web/out/index.html',
].filter((file) => !existsSync(join(ROOT, file)));
const serverUrl = process.env.TEST_DATABASE_URL;

if (unbuilt.length > 0) {
  console.log(`SKIPPED the images: not built here: ${unbuilt.join(', ')}`);
  it.skip('need the builds of api, worker and web', () => undefined);
} else describe('the images', suite);

function suite() {
  let folder;
  const root = (app) => join(folder, app);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'groundwork-images-'));
    chmodSync(folder, 0o755);
    for (const app of ['api', 'worker', 'web']) {
      assembleImage(app, root(app), { models: app === 'web' ? 'mount' : models });
      // As root owns it and nobody may write, a process of another user cannot; a mount is left to containers.
      execFileSync('chmod', ['-R', 'a-w', root(app)]);
    }
  }, 300_000);
  afterAll(() => {
    execFileSync('chmod', ['-R', 'u+w', folder]);
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  const dataFolder = (name) => {
    const data = mkdtempSync(join(folder, name));
    if (process.getuid?.() === 0) chownSync(data, 65532, 65532);
    return data;
  };

  it.each(['api', 'worker', 'web'])('give the process of %s no place in its own folder to write to', (app) => {
    const attempt = `import { writeFileSync } from 'node:fs';
      for (const path of ['package.json', 'new', 'node_modules/new']) {
        try { writeFileSync(path, ''); console.log('written', path); } catch (error) { console.log(error.code); }
      }`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', attempt], {
      ...asNobody(),
      cwd: root(app),
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(output.trim().split('\n')).toEqual(['EACCES', 'EACCES', 'EACCES']);
  });

  it('answer from a tree that nobody can write, as a user that owns nothing: the API takes a document and answers', async () => {
    const api = await startInImage(root('api'), 'apps/api/dist/main.js', {
      DATA_DIR: dataFolder('data-'),
      EMBEDDING_MODEL: embeddings,
    });
    expect(await askAboutAnUpload(api.url)).toContain('41 crowns');
    const form = new FormData();
    form.append('file', new Blob([readFileSync(join(ROOT, 'samples', 'travel-policy.pdf'))]), 'travel-policy.pdf');
    const accepted = await fetch(`${api.url}/v1/documents`, { method: 'POST', body: form });
    await completed(api.url, (await accepted.json()).id);
    expect((await fetch(`${api.url}/docs/swagger-ui-bundle.js`)).status).toBe(200);
    expect(await api.end()).toBe(0);
  }, 180_000);

  it('serve the web app with a policy per page', async () => {
    const web = await startInImage(root('web'), 'libs/web-site/dist/main.js', { WEB_DIR: 'apps/web/out' });
    const page = await fetch(`${web.url}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-");
    expect((await fetch(`${web.url}/health/ready`)).status).toBe(200);
    const check = execFileSync(process.execPath, [join(root('web'), 'healthcheck.mjs')], {
      env: { PORT: new URL(web.url).port },
    });
    expect(check.toString()).toBe('');
    expect(await web.end()).toBe(0);
  }, 60_000);

  const withDatabase = serverUrl ? it : it.skip;
  if (!serverUrl) console.log('SKIPPED API and worker from their images together: TEST_DATABASE_URL is not set');
  withDatabase(
    'work together on PostgreSQL: the migration, the API that only queues, the worker that ingests',
    async () => {
      const database = await createDatabase(serverUrl);
      const shared = {
        DATABASE_URL: database.url,
        DATA_DIR: dataFolder('shared-'),
        DATA_DIR_SHARED: 'on',
        MIGRATE_ON_START: 'off',
        EMBEDDING_MODEL: embeddings,
      };
      const migrated = execFileSync(process.execPath, ['apps/api/dist/migrate.js'], {
        cwd: root('api'),
        env: { DATABASE_URL: database.url },
        timeout: 60_000,
      });
      expect(migrated.toString()).toContain('Migrated:');
      const worker = await startInImage(root('worker'), 'apps/worker/dist/main.js', shared);
      const api = await startInImage(root('api'), 'apps/api/dist/main.js', { ...shared, WORKER: 'external' });
      expect(await askAboutAnUpload(api.url)).toContain('41 crowns');
      expect((await fetch(`${worker.url}/health/ready`)).status).toBe(200);
      expect([await api.end(), await worker.end()]).toEqual([0, 0]);
      await database.drop();
    },
    180_000,
  );
}

/** Uploads, follows the live status until the document is searchable, asks; resolves to the answer. */
async function askAboutAnUpload(url) {
  const json = { 'Content-Type': 'application/json' };
  const text =
    'A berth at the north quay costs 41 crowns a night. Boats longer than 19 metres berth at the outer mole.';
  const accepted = await fetch(`${url}/v1/documents`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ title: 'Harbour', text }),
  });
  expect(accepted.status).toBe(202);
  const { id } = await accepted.json();
  await completed(url, id);
  const question = 'How many crowns a night does a berth at the north quay cost?';
  const answer = await fetch(`${url}/v1/query`, { method: 'POST', headers: json, body: JSON.stringify({ question }) });
  const body = await answer.json();
  expect(body.citations).not.toEqual([]);
  return body.answer;
}

async function completed(url, id) {
  const events = await fetch(`${url}/v1/documents/events`, { signal: AbortSignal.timeout(90_000) });
  let received = '';
  for await (const part of events.body.pipeThrough(new TextDecoderStream())) {
    received += part;
    const state = await fetch(`${url}/v1/documents/${id}`).then((response) => response.json());
    if (state.status === 'FAILED') throw new Error(`ingestion failed: ${JSON.stringify(state.error)}`);
    if (state.status === 'COMPLETED' && received.includes('event: summary')) return;
  }
  throw new Error('the live status ended');
}

async function createDatabase(server) {
  // `pg` belongs to the adapter; this tool has no packages of its own.
  const { Client } = createRequire(join(ROOT, 'libs/adapters/postgres/package.json'))('pg');
  const name = `groundwork_images_${randomBytes(6).toString('hex')}`;
  const administer = async (statement) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
