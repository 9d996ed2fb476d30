import { silentLogger, type Logger } from '@groundwork/domain';
import { Metrics } from './metrics.js';

const depth = { waiting: 3, running: 1, dead: 0 };
const queue = { depth: async () => depth, oldest: async () => ({ waiting: 12.5, running: 1, dead: 0 }) };
const vectors = async () => ({ pgvector: 40 });

describe('metrics', () => {
  it('count requests under route, method and status', async () => {
    const metrics = new Metrics();
    const request = { method: 'GET', route: '/v1/documents/:id', status: 404, seconds: 0.03 };
    metrics.requests.answered(request);
    metrics.requests.answered(request);
    const text = await metrics.text();
    expect(text).toContain('http_requests_total{method="GET",route="/v1/documents/:id",status="404"} 2');
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/v1/documents/:id",status="404"} 2',
    );
  });

  it('take all methods that HTTP does not know by heart for one', async () => {
    const metrics = new Metrics();
    for (const method of ['PROPFIND', 'BREW'])
      metrics.requests.answered({ method, route: 'other', status: 405, seconds: 0 });
    expect(await metrics.text()).toContain('http_requests_total{method="other",route="other",status="405"} 2');
  });

  it('tell what became of documents', async () => {
    const metrics = new Metrics();
    metrics.ingestion.documentCompleted(4);
    metrics.ingestion.documentCompleted(null);
    metrics.ingestion.documentFailed('EMBEDDING_FAILED', 7);
    const text = await metrics.text();
    expect(text).toContain('rag_documents_completed_total 2');
    expect(text).toContain('rag_document_processing_seconds_count 1');
    expect(text).toContain('rag_documents_failed_total{code="EMBEDDING_FAILED"} 1');
    expect(text).toContain('rag_chunks_failed_total 7');
  });

  it('begin at nothing, so that the first failure is a rise', async () => {
    const text = await new Metrics().text();
    expect(text).toContain('rag_search_failures_total{database="pgvector"} 0');
    expect(text).toContain('rag_chunks_failed_total 0');
  });

  it('read queue and index at each fetch, and the process itself', async () => {
    const metrics = new Metrics();
    metrics.watch({ queue, vectors, logger: silentLogger });
    const text = await metrics.text();
    expect(text).toContain('rag_queue_depth{state="waiting"} 3');
    expect(text).toContain('rag_queue_oldest_seconds{state="waiting"} 12.5');
    expect(text).toContain('rag_vectors{database="pgvector"} 40');
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  });

  it('have no value where the database does not answer, neither an old one nor zero, and say so in the log', async () => {
    const warnings: unknown[] = [];
    const logger: Logger = { ...silentLogger, warn: (fields) => void warnings.push(fields.metric) };
    let broken = false;
    const fragile = { ...queue, depth: () => (broken ? Promise.reject(new Error('gone')) : queue.depth()) };
    const metrics = new Metrics();
    metrics.watch({ queue: fragile, vectors, logger });
    expect(await metrics.text()).toContain('rag_queue_depth{');
    broken = true;
    const text = await metrics.text();
    expect(text).not.toContain('rag_queue_depth{');
    expect(text).toContain('rag_queue_oldest_seconds{');
    expect(warnings).toEqual(['rag_queue_depth']);
  });
});
