import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TransientError } from '@groundwork/domain';
import { startModelStub, type MalformedKind, type ModelStub } from '@groundwork/model-stub';
import { describeEmbeddingModel } from '@groundwork/testing';
import { createOpenAiEmbeddingModel, type OpenAiEmbeddingModelOptions } from './openai-embedding-model.js';

const apiKey = 'sk-test-1234567890abcdef';
let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub({ apiKey, dimensions: 48 });
});
beforeEach(() => stub.reset());
afterAll(() => stub.close());

const create = (options: Partial<OpenAiEmbeddingModelOptions> = {}) =>
  createOpenAiEmbeddingModel({
    baseUrl: stub.url,
    apiKey,
    model: 'stub-embedding',
    dimensions: 48,
    retryDelayMs: 5,
    timeoutMs: 2000,
    ...options,
  });

describeEmbeddingModel('an OpenAI-compatible endpoint', async () => {
  const server = await startModelStub();
  const model = await createOpenAiEmbeddingModel({
    baseUrl: server.url,
    model: 'stub-embedding',
    maxTokens: 200,
    batchSize: 4,
  });
  return { model, close: () => server.close() };
});

describe('requests', () => {
  it('ask for the dimensions once where they are not known', async () => {
    const model = await createOpenAiEmbeddingModel({ baseUrl: stub.url, apiKey, model: 'stub-embedding' });
    expect(model.dimensions).toBe(48);
    expect(model.id).toBe('openai:stub-embedding-48');
    expect(stub.stats.embeddings).toBe(1);
  });

  it('hold at most a batch of texts, and no more run at once than allowed', async () => {
    stub.control({ latencyMs: 20 });
    const model = await create({ batchSize: 3, maxConcurrent: 2 });
    await model.embed(
      Array.from({ length: 20 }, (_, index) => `text ${index}`),
      'passage',
    );
    expect(stub.stats).toMatchObject({ embeddings: 7, embeddedTexts: 20, mostOpen: 2 });
  });

  it('for a question do not wait for those of a document', async () => {
    stub.control({ latencyMs: 20 });
    const model = await create({ batchSize: 1, maxConcurrent: 1 });
    const finished: string[] = [];
    await Promise.all([
      model
        .embed(
          Array.from({ length: 10 }, (_, index) => `text ${index}`),
          'passage',
        )
        .then(() => finished.push('document')),
      model.embed(['question'], 'query').then(() => finished.push('question')),
    ]);
    expect(finished).toEqual(['question', 'document']);
  });

  it('carry the key, or none where there is none', async () => {
    await (await create()).embed(['text'], 'passage');
    const open = await startModelStub();
    await createOpenAiEmbeddingModel({ baseUrl: `${open.url}/`, model: 'stub-embedding' });
    expect([stub.requests[0]?.authorization, open.requests[0]?.authorization]).toEqual([`Bearer ${apiKey}`, undefined]);
    await open.close();
  });

  it('leave out a parameter that the server refuses, once they know', async () => {
    stub.control({ refuseParameters: ['dimensions', 'encoding_format'] });
    const model = await create();
    await model.embed(['one'], 'passage');
    expect(stub.stats.embeddings).toBe(3);
    await model.embed(['two'], 'passage');
    expect(stub.stats.embeddings).toBe(4);
  });
});

describe('answers', () => {
  it('are put in order by their index', async () => {
    const model = await create();
    const texts = ['kidneys', 'blood', 'heart'];
    const straight = await model.embed(texts, 'passage');
    stub.control({ shuffle: true });
    expect(await model.embed(texts, 'passage')).toEqual(straight);
  });

  const malformed: MalformedKind[] = [
    'not-json',
    'html',
    'empty-body',
    'cut',
    'no-data',
    'missing-row',
    'extra-row',
    'duplicate-index',
    'wrong-dimensions',
    'nan',
    'null-vector',
    'zero-vector',
  ];
  it.each(malformed)('that are malformed (%s) are asked for again', async (kind) => {
    stub.control({ malformed: kind, malformedFirst: 1 });
    const vectors = await (await create()).embed(['one', 'two'], 'passage');
    expect(vectors).toHaveLength(2);
    expect(stub.stats.embeddings).toBe(2);
  });

  it.each(malformed)(
    'that stay malformed (%s) end as MODEL_MALFORMED after a bounded number of tries',
    async (kind) => {
      stub.control({ malformed: kind });
      await expect((await create({ maxRetries: 2 })).embed(['one', 'two'], 'passage')).rejects.toMatchObject({
        code: 'MODEL_MALFORMED',
      });
      expect(stub.stats.embeddings).toBe(3);
    },
  );
});

describe('failures', () => {
  it.each([429, 500, 502, 503])('of status %i are waited out', async (errorStatus) => {
    stub.control({ failFirst: 2, errorStatus });
    expect(await (await create()).embed(['text'], 'passage')).toHaveLength(1);
    expect(stub.stats.embeddings).toBe(3);
  });

  it('that last are transient, and tell how long the provider asked to wait', async () => {
    stub.control({ failFirst: 100, errorStatus: 429, retryAfter: '3600' });
    const error: unknown = await (await create()).embed(['text'], 'passage').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ code: 'MODEL_UNAVAILABLE', retryAfterMs: 3_600_000 });
    // An hour is not waited here.
    expect(stub.stats.embeddings).toBe(1);
  });

  it('stop after the allowed number of tries', async () => {
    stub.control({ failFirst: 100, errorStatus: 500 });
    await expect((await create({ maxRetries: 3 })).embed(['text'], 'passage')).rejects.toBeInstanceOf(TransientError);
    expect(stub.stats.embeddings).toBe(4);
  });

  it.each([
    [400, 'limits'],
    [401, 'OPENAI_API_KEY'],
    [403, 'account'],
    [404, 'OPENAI_BASE_URL'],
    [422, 'limits'],
  ])('of status %i are not tried again and come with a remedy', async (errorStatus, remedy) => {
    stub.control({ failFirst: 100, errorStatus });
    const embedding = (await create()).embed(['text'], 'passage');
    await expect(embedding).rejects.toMatchObject({ code: 'MODEL_REJECTED', remedy: expect.stringContaining(remedy) });
    expect(stub.stats.embeddings).toBe(1);
  });

  it('never show the key, even when the provider repeats it', async () => {
    const wrong = 'sk-wrong-key-0987654321';
    const error: unknown = await (
      await create({ apiKey: wrong })
    )
      .embed(['text'], 'passage')
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'MODEL_REJECTED', message: expect.stringContaining('[key]') });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('0987654321');
  });

  it('to connect are transient', async () => {
    const gone = await startModelStub();
    await gone.close();
    const model = await create({ baseUrl: gone.url, maxRetries: 1 });
    await expect(model.embed(['text'], 'passage')).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      details: { reason: 'ECONNREFUSED' },
    });
  });

  it.each(['before-headers', 'after-headers', 'midway'] as const)(
    'to go on (%s) end as MODEL_TIMEOUT',
    async (hang) => {
      stub.control({ hang });
      const model = await create({ timeoutMs: 60, maxRetries: 1 });
      await expect(model.embed(['text'], 'passage')).rejects.toMatchObject({ code: 'MODEL_TIMEOUT' });
      expect(stub.stats.embeddings).toBe(2);
      await eventually(() => stub.stats.aborted === 2 && stub.stats.open === 0);
    },
  );

  it('of one batch end the others', async () => {
    stub.control({ failFirst: 1, errorStatus: 400, latencyMs: 10 });
    const model = await create({ batchSize: 1, maxConcurrent: 2 });
    await expect(
      model.embed(
        Array.from({ length: 30 }, (_, index) => `text ${index}`),
        'passage',
      ),
    ).rejects.toMatchObject({ code: 'MODEL_REJECTED' });
    await eventually(() => stub.stats.open === 0);
    expect(stub.stats.embeddings).toBeLessThan(6);
  });
});

it.each(['before-headers', 'midway'] as const)('An abort closes the connection (%s)', async (hang) => {
  stub.control({ hang });
  const controller = new AbortController();
  const embedding = (await create()).embed(['text'], 'query', controller.signal);
  const reason = new Error('gone');
  await Promise.all([
    eventually(() => stub.stats.open === 1).then(() => controller.abort(reason)),
    expect(embedding).rejects.toBe(reason),
  ]);
  await eventually(() => stub.stats.aborted === 1 && stub.stats.open === 0);
});

it('An abort ends the wait between two tries', async () => {
  stub.control({ failFirst: 100, errorStatus: 429, retryAfter: '30' });
  const controller = new AbortController();
  const embedding = (await create()).embed(['text'], 'query', controller.signal);
  const reason = new Error('gone');
  await Promise.all([
    eventually(() => stub.stats.errors === 1).then(() => controller.abort(reason)),
    expect(embedding).rejects.toBe(reason),
  ]);
});

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}
