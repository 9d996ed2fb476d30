import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health, Problem, Settings } from '@groundwork/contracts';
import { embeddedStore, type TestStore } from '../testing/stores.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';
import { scriptHashes } from '@groundwork/web-site';

describe('HTTP', () => {
  let store: TestStore;
  let server: TestServer;
  let web: string;
  const page = '<!doctype html><title>Library</title><script>self.__next_f=[1]</script><p>Library</p>';

  beforeAll(async () => {
    store = await embeddedStore();
    web = await mkdtemp(join(tmpdir(), 'groundwork-web-'));
    await mkdir(join(web, 'library'));
    await mkdir(join(web, '_next', 'static'), { recursive: true });
    await writeFile(join(web, 'index.html'), '<!doctype html><title>Ask</title>');
    await writeFile(join(web, 'library', 'index.html'), page);
    await writeFile(join(web, '404.html'), '<!doctype html><title>Not found</title>');
    await writeFile(join(web, '_next', 'static', 'a1b2.js'), 'export {};');
    server = await startTestServer({
      ...store.environment,
      WEB_DIR: web,
      ALLOWED_ORIGINS: 'http://localhost:4000',
      ALLOWED_HOSTS: 'docs.internal',
    });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await Promise.all([store.remove(), rm(web, { recursive: true, force: true })]);
  });

  /** `fetch` does not let one choose the Host header; this does. */
  const raw = (path: string, headers: Record<string, string>, method = 'GET', body = '') =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const outgoing = request(server.url + path, { method, headers }, (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }));
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const own = () => new URL(server.url).host;

  describe('who may ask', () => {
    it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:3000', '0.0.0.0:3000', 'a b'])(
      'does not answer for the host "%s" (DNS rebinding)',
      async (host) => {
        const { status, body } = await raw('/v1/documents', { Host: host });
        expect([400, 403]).toContain(status);
        if (body.startsWith('{')) expect(JSON.parse(body)).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
      },
    );

    it.each(['localhost:3000', '127.0.0.1:9999', '[::1]:3000', 'LOCALHOST', 'docs.internal'])(
      'answers for the host %s',
      async (Host) => {
        expect((await raw('/v1/documents', { Host })).status).toBe(200);
      },
    );

    it.each([
      ['POST', '/v1/search'],
      ['DELETE', '/v1/documents/11111111-1111-4111-8111-111111111111'],
      ['GET', '/v1/documents/events'],
      ['GET', '/v1/documents'],
    ])('refuses %s %s from pages of other origins', async (method, path) => {
      for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost']) {
        const { status, body } = await raw(path, { Host: own(), Origin }, method);
        expect({ status, code: (JSON.parse(body) as Problem).code }).toEqual({
          status: 403,
          code: 'ORIGIN_NOT_ALLOWED',
        });
      }
    });

    it('lets its own pages and configured origins in, and requests without an origin', async () => {
      for (const headers of [{ Origin: `http://${own()}` }, { Origin: 'http://localhost:4000' }, {}] as Record<
        string,
        string
      >[]) {
        const { status } = await raw(
          '/v1/search',
          { Host: own(), 'Content-Type': 'application/json', ...headers },
          'POST',
          '{"query":"anything"}',
        );
        expect(status).toBe(200);
      }
    });

    it('refuses what a browser marks as sent by another site', async () => {
      expect((await raw('/v1/samples', { Host: own(), 'Sec-Fetch-Site': 'cross-site' }, 'POST')).status).toBe(403);
    });

    it('gives no CORS permission to anybody', async () => {
      const { headers } = await server.api.get('/v1/settings', { Origin: `http://${own()}` });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    });
  });

  describe('errors', () => {
    const json = { 'Content-Type': 'application/json' };
    it.each<[string, string, string, RequestInit, number, string]>([
      ['an unknown path', 'GET', '/v1/nothing', {}, 404, 'ROUTE_NOT_FOUND'],
      ['an unknown path below one that exists', 'GET', '/health/nothing', {}, 404, 'ROUTE_NOT_FOUND'],
      ['another method', 'PUT', '/v1/documents', {}, 405, 'METHOD_NOT_ALLOWED'],
      ['broken JSON', 'POST', '/v1/search', { headers: json, body: '{"query":' }, 400, 'MALFORMED_REQUEST'],
      ['JSON that is no object', 'POST', '/v1/search', { headers: json, body: '"query"' }, 400, 'MALFORMED_REQUEST'],
      ['an array', 'POST', '/v1/search', { headers: json, body: '[]' }, 400, 'VALIDATION_FAILED'],
      ['no body', 'POST', '/v1/search', {}, 400, 'VALIDATION_FAILED'],
      [
        'a form',
        'POST',
        '/v1/search',
        { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'query=a' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'a foreign charset',
        'POST',
        '/v1/search',
        { headers: { 'Content-Type': 'application/json; charset=latin1' }, body: '{}' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'a body that is too large',
        'POST',
        '/v1/search',
        { headers: json, body: JSON.stringify({ query: 'x'.repeat(300_000) }) },
        413,
        'PAYLOAD_TOO_LARGE',
      ],
      [
        'a form without boundary',
        'POST',
        '/v1/documents',
        { headers: { 'Content-Type': 'multipart/form-data' }, body: 'x' },
        400,
        'MALFORMED_REQUEST',
      ],
      [
        'a form that is cut',
        'POST',
        '/v1/documents',
        {
          headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
          body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx',
        },
        400,
        'MALFORMED_REQUEST',
      ],
      ['a path that cannot be decoded', 'GET', '/v1/documents/%E0%A4%A', {}, 400, 'MALFORMED_REQUEST'],
    ])('answers %s as a problem', async (_, method, path, init, status, code) => {
      const reply = await server.api.send<Problem>(method, path, init);
      expect(reply).toMatchObject({ status, body: { type: 'about:blank', status, code } });
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
      expect(reply.body.request_id).toBe(reply.headers.get('x-request-id'));
    });

    it('names the methods that a path answers', async () => {
      const { headers } = await server.api.send('PUT', '/v1/documents', {});
      expect(headers.get('allow')).toBe('GET, POST');
    });

    it('lists every invalid field with what was received', async () => {
      const { body } = await server.api.post<Problem>('/v1/search', { query: 7, top_k: 'many', explain: 'yes' });
      expect(body.errors).toEqual([
        { path: 'query', message: expect.any(String), received: 7 },
        { path: 'top_k', message: expect.any(String), received: 'many' },
        { path: 'explain', message: expect.any(String), received: 'yes' },
      ]);
    });

    it('says which form of a body comes nearest', async () => {
      const { body } = await server.api.post<Problem>('/v1/documents', { text: '', title: 'T' });
      expect(body.errors?.map(({ path }) => path)).toEqual(['text']);
    });

    it('keeps a sane request id and replaces any other', async () => {
      expect((await server.api.get('/health/live', { 'X-Request-Id': 'abc-123' })).headers.get('x-request-id')).toBe(
        'abc-123',
      );
      for (const insane of ['x'.repeat(65), 'a b', '<script>']) {
        expect((await server.api.get('/health/live', { 'X-Request-Id': insane })).headers.get('x-request-id')).toMatch(
          /^[0-9a-f-]{36}$/,
        );
      }
    });
  });

  describe('operations', () => {
    it('tells what is in force, and what would be better', async () => {
      const { status, body } = await server.api.get<Health>('/health/ready');
      expect(status).toBe(200);
      expect(body.checks).toMatchObject({
        database: { status: 'ok' },
        objects: { status: 'ok' },
        queue: { status: 'ok' },
      });
      expect(body.models?.embeddings).toMatchObject({
        kind: 'lexical',
        note: expect.stringContaining('EMBEDDING_MODEL=local'),
      });
      expect(body.models?.answers).toMatchObject({
        mode: 'extractive',
        model: null,
        note: expect.stringContaining('OPENAI_API_KEY'),
      });
      expect(body.queue).toEqual({ waiting: 0, running: 0, dead: 0 });
      expect((await server.api.get<Health>('/health/live')).body.status).toBe('ok');
      expect((await server.api.get<Health>('/health')).status).toBe(200);
    });

    it('tells limits and formats', async () => {
      const { body } = await server.api.get<Settings>('/v1/settings');
      expect(body).toMatchObject({
        storage: 'embedded',
        limits: { upload_bytes: 104_857_600, files_per_upload: 20, question_characters: 4000 },
      });
      expect(body.formats.map(({ name }) => name)).toContain('PDF');
    });
  });

  describe('documentation', () => {
    interface OpenApi {
      readonly openapi: string;
      readonly paths: Readonly<
        Record<string, Readonly<Record<string, { responses: Record<string, unknown>; operationId: string }>>>
      >;
      readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
    }
    const references = (value: unknown): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : references(inner)));

    it('describes every path in OpenAPI 3.1, and every reference leads somewhere', async () => {
      const { body } = await server.api.get<OpenApi>('/openapi.json');
      expect(body.openapi).toMatch(/^3\.1/);
      expect(Object.keys(body.paths).sort()).toEqual([
        '/health',
        '/health/live',
        '/health/ready',
        '/v1/collections',
        '/v1/conversations',
        '/v1/conversations/{id}',
        '/v1/documents',
        '/v1/documents/events',
        '/v1/documents/{id}',
        '/v1/documents/{id}/chunks',
        '/v1/documents/{id}/content',
        '/v1/documents/{id}/pages/{number}/boxes',
        '/v1/documents/{id}/reindex',
        '/v1/documents/{id}/text',
        '/v1/documents/{id}/versions',
        '/v1/query',
        '/v1/samples',
        '/v1/search',
        '/v1/settings',
        '/v1/uploads',
      ]);
      for (const reference of references(body)) {
        expect(reference).toMatch(/^#\/components\/schemas\//);
        expect(Object.keys(body.components.schemas)).toContain(reference.split('/').at(-1));
      }
      const operations = Object.values(body.paths).flatMap((path) => Object.values(path));
      for (const { responses } of operations) expect(responses).toHaveProperty('default');
      expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    });

    it('shows it at /docs with files of this server only', async () => {
      const { status, body, headers } = await server.api.get<string>('/docs');
      expect(status).toBe(200);
      const loaded = [...body.matchAll(/(?:src|href)=["']([^"']+)/g)].map((match) => match[1]!);
      expect(loaded.filter((url) => /^(https?:)?\/\//.test(url))).toEqual([]);
      expect(scriptHashes(body)).toEqual([]);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      for (const url of loaded)
        expect((await server.api.get(new URL(url, `${server.url}/docs`).pathname)).status).toBe(200);
    });
  });

  describe('web app', () => {
    it('serves pages with the hashes of their own inline scripts, and nothing inline besides', async () => {
      const { status, body, headers } = await server.api.get<string>('/library/');
      expect({ status, body }).toEqual({ status: 200, body: page });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`'${scriptHashes(page)[0]}'`);
      expect(/script-src[^;]*unsafe-inline/.test(policy)).toBe(false);
      expect(headers.get('cache-control')).toBe('no-cache');
    });

    it('lets files be kept for ever whose names change with their content', async () => {
      expect((await server.api.get('/_next/static/a1b2.js')).headers.get('cache-control')).toContain('immutable');
    });

    it('shows its own page for what is not there, but only to people', async () => {
      const asked = await server.api.get<string>('/nowhere', { Accept: 'text/html' });
      expect(asked).toMatchObject({ status: 404, body: expect.stringContaining('Not found') });
      expect(await server.api.get('/nowhere', { Accept: 'application/json' })).toMatchObject({
        status: 404,
        body: { code: 'ROUTE_NOT_FOUND' },
      });
      expect(await server.api.get('/v1/nowhere', { Accept: 'text/html' })).toMatchObject({
        status: 404,
        body: { code: 'ROUTE_NOT_FOUND' },
      });
    });

    it.each([
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/library/..%5c..%5cpackage.json',
      '/.git/config',
    ])('serves nothing outside its folder: %s', async (path) => {
      const { status } = await raw(path, { Host: own() });
      expect([400, 403, 404]).toContain(status);
    });
  });
});

describe('HTTP limits', () => {
  let store: TestStore;
  let server: TestServer;
  beforeAll(async () => {
    store = await embeddedStore();
    server = await startTestServer({
      ...store.environment,
      RATE_LIMIT_PER_MINUTE: '5',
      RATE_LIMIT_QUERIES_PER_MINUTE: '1',
      WEB_DIR: join(store.dataDirectory, 'no-web'),
    });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await store.remove();
  });

  it('says so plainly when the web app is not built', async () => {
    expect(await server.api.get('/')).toMatchObject({ status: 503, body: expect.stringContaining('not built') });
  });

  it('answers too many requests with 429 and when to come back, but always tells its health', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) statuses.push((await server.api.get('/v1/settings')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await server.api.get('/v1/settings');
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await server.api.get('/health/live')).status).toBe(200);
    expect((await server.api.post('/v1/query', { question: 'one' })).status).toBe(200);
    expect((await server.api.post('/v1/query', { question: 'two' })).status).toBe(429);
  });
});
