import { startTestServer, type TestServer } from './testing/test-server.js';
import { embeddedStore, type TestStore } from './testing/stores.js';

describe('metrics', () => {
  let store: TestStore;
  let server: TestServer;
  beforeAll(async () => {
    store = await embeddedStore();
    server = await startTestServer({ ...store.environment, METRICS_PORT: '0' });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await store.remove();
  });

  const fetched = async () => {
    const response = await fetch(server.metricsUrl!);
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    return await response.text();
  };
  /** Value of a sample; labels in the order in which they were declared. */
  const value = (text: string, sample: string) => {
    const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
    return line === undefined ? undefined : Number(line.slice(sample.length + 1));
  };

  it('are on a port of their own, and nothing else is there', async () => {
    const { origin } = new URL(server.metricsUrl!);
    expect((await server.api.get('/metrics')).status).toBe(404);
    expect((await fetch(`${origin}/v1/documents`)).status).toBe(404);
    expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('count documents, searches, questions and requests by route, and name nobody', async () => {
    const secret = 'Zanzibar-Marina';
    const file = { name: `${secret}.txt`, content: `${secret}: a berth at the north quay costs 41 crowns a night.` };
    const { id, status } = await server.api.ingest(file);
    expect(status).toBe('COMPLETED');
    const locked = await server.api.ingest({ name: 'broken.pdf', content: '%PDF-1.7 nothing' });
    expect(locked.status).toBe('FAILED');
    await server.api.post('/v1/search', { query: `${secret} berth` });
    await server.api.post('/v1/query', { question: `What does a berth cost at ${secret}?` });
    await server.api.get(`/v1/documents/${id}`);
    await server.api.get('/v1/documents/00000000-0000-4000-8000-000000000000');
    await server.api.get(`/${secret}/never-there`);

    const text = await fetched();
    expect(value(text, 'rag_documents_completed_total')).toBe(1);
    expect(value(text, `rag_documents_failed_total{code="${locked.error!.code}"}`)).toBe(1);
    expect(value(text, 'rag_document_processing_seconds_count')).toBe(1);
    expect(value(text, 'rag_search_latency_seconds_count{database="pgvector"}')).toBeGreaterThanOrEqual(3);
    expect(value(text, 'rag_queue_depth{state="waiting"}')).toBe(0);
    expect(value(text, 'rag_vectors{database="pgvector"}')).toBeGreaterThan(0);
    const requests = (method: string, route: string, code: number) =>
      value(text, `http_requests_total{method="${method}",route="${route}",status="${code}"}`);
    expect(requests('POST', '/v1/documents', 202)).toBe(2);
    expect(requests('POST', '/v1/search', 200)).toBe(1);
    expect(requests('POST', '/v1/query', 200)).toBe(1);
    expect(requests('GET', '/v1/documents/:id', 404)).toBe(1);
    expect(requests('GET', 'other', 404)).toBeGreaterThanOrEqual(1);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(id);
  }, 120_000);

  it('hold as many series after a hundred different paths as after one', async () => {
    const series = async () =>
      (await fetched()).split('\n').filter((line) => line.startsWith('http_requests_total')).length;
    await server.api.get('/no-such-page-0');
    const before = await series();
    for (let n = 1; n < 100; n++) await server.api.get(`/no-such-page-${n}`);
    expect(await series()).toBe(before);
  }, 60_000);
});
