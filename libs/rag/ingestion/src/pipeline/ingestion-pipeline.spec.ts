import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  codePoints,
  DEFAULT_COLLECTION,
  DocumentFailure,
  GroundworkError,
  LOCAL_TENANT,
  TransientError,
  type Delivery,
  type DocumentId,
  type EmbeddingModel,
  type Extraction,
  type PassageIndex,
  type VersionId,
  type WorkItem,
} from '@groundwork/domain';
import { InMemoryIngestion, InMemoryObjectStore } from '@groundwork/testing';
import { createTextSplitter } from '../splitting/text-splitter.js';
import { IngestionPipeline } from './ingestion-pipeline.js';

const tenantId = LOCAL_TENANT;
const documentId = '11111111-1111-4111-8111-111111111111' as DocumentId;
const versionId = '22222222-2222-4222-8222-222222222222' as VersionId;
const objectKey = `incoming/${tenantId}/${documentId}/${versionId}/a.txt`;
const text = Array.from({ length: 120 }, (_, i) => `Sentence number ${i} speaks of ducks.`).join(' ');
const extraction: Extraction = {
  ...{ text, pages: [], headings: [], blocks: [], title: null, language: 'en', mediaType: 'text/plain' },
  layouts: [
    {
      number: 1,
      width: 1,
      height: 1,
      boxes: [{ start: codePoints(0), end: codePoints(3), x: 0, y: 0, width: 1, height: 1 }],
    },
  ],
};

function modelOf(id: string): EmbeddingModel {
  const countTokens = (content: string) => content.split(/\s+/).length;
  const embed = async (texts: readonly string[]) => texts.map(() => new Float32Array([1, 0]));
  return { id, dimensions: 2, maxTokens: 256, batchSize: 4, kind: 'lexical', embed, countTokens, knownShare: () => 1 };
}

let store: InMemoryIngestion;
let objects: InMemoryObjectStore;
let pipeline: IngestionPipeline;
let model: EmbeddingModel;
let others: EmbeddingModel[];
let extract: () => Promise<Extraction>;
let search: PassageIndex['search'];
let told: unknown[][];

/** Finds every searchable chunk, by both sides. */
const findAll: PassageIndex['search'] = async () => ({
  hits: store.chunksOf(store.documents.get(documentId)!.searchableVersionId!).map((chunk) => ({
    ...{ chunk, documentTitle: 'a', cosine: 1, vectorRank: 1, bm25: 1, textRank: 1 },
  })),
  ...{ bm25Ceiling: 1, idf: new Map(), timings: { searchMs: 0 } },
});

beforeEach(async () => {
  store = new InMemoryIngestion();
  objects = new InMemoryObjectStore();
  model = modelOf('first');
  others = [];
  extract = async () => extraction;
  search = findAll;
  told = [];
  pipeline = new IngestionPipeline({
    unitOfWork: store,
    objects,
    extractor: { extract: () => extract(), close: async () => undefined },
    splitter: createTextSplitter({ chunkSize: 40, chunkOverlap: 10 }),
    analyzer: { id: 'words', terms: (content) => content.toLowerCase().match(/\w+/g) ?? [] },
    models: {
      preferred: () => model,
      has: (id) => [model, ...others].some((known) => known.id === id),
      byId: (id) => [model, ...others].find((known) => known.id === id)!,
    },
    index: { search: (...args) => search(...args) },
    observers: [
      {
        documentCompleted: (...about) => told.push(['completed', ...about]),
        documentFailed: (...about) => told.push(['failed', ...about]),
      },
    ],
  });
  await objects.put(objectKey, Buffer.from(text));
  await store.run(tenantId, async ({ documents, queue }) => {
    const content = {
      versionId,
      objectKey,
      filename: 'a.txt',
      title: 'a',
      titleGiven: false,
      size: 1,
      mediaType: 'text/plain',
      sha256: 'x',
      metadata: {},
    };
    await documents.insert({ id: documentId, collectionId: DEFAULT_COLLECTION, ...content });
    await queue.enqueue({ type: 'ingest', step: 'extract', tenantId, documentId, versionId });
  });
});

const deliver = (item: WorkItem, more: Partial<Delivery> = {}) =>
  pipeline.handle({ item, attempt: 1, lastAttempt: false, signal: new AbortController().signal, ...more });
const step = (name: 'extract' | 'split' | 'embed' | 'store'): WorkItem => ({
  type: 'ingest',
  step: name,
  tenantId,
  documentId,
  versionId,
});
const document = () => store.documents.get(documentId)!;

/** Delivers what is queued until nothing is; each item `times` over. */
async function drain(times = 1): Promise<string[]> {
  const done: string[] = [];
  for (let item = store.queued.shift(); item && done.length < 100; item = store.queued.shift()) {
    done.push(item.type === 'ingest' ? item.step : item.type);
    for (let i = 0; i < times; i++) await deliver(item);
  }
  return done;
}

describe('a document', () => {
  it('goes through the four steps and is then searchable', async () => {
    expect(await drain()).toEqual(['extract', 'split', 'embed', 'store']);
    expect(document()).toMatchObject({ status: 'COMPLETED', searchableVersionId: versionId, embeddingModel: 'first' });
    expect(store.chunksOf(versionId).length).toBeGreaterThan(3);
    expect([...objects.objects.keys()]).toContain(`processed/${tenantId}/${documentId}/${versionId}/pages/1.json`);
  });

  it('that is long gives way to others again and again while it is embedded, and loses nothing', async () => {
    const words = Array.from(
      { length: 900 },
      (_, i) => `Sentence ${i} of a long story that has its own forty words.`,
    ).join('\n\n');
    extract = async () => ({ ...extraction, text: words, pages: [], headings: [], blocks: [], layouts: [] });
    const turns = await drain();
    expect(turns.slice(0, 2)).toEqual(['extract', 'split']);
    expect(turns.filter((name) => name === 'embed').length).toBeGreaterThan(1);
    expect(turns.at(-1)).toBe('store');
    expect([...store.vectors.values()][0]!.size).toBe(store.chunksOf(versionId).length);
    expect(document().status).toBe('COMPLETED');
  });

  it('comes out the same when every item is delivered three times', async () => {
    await drain();
    const once = store.chunksOf(versionId);
    await store.run(tenantId, async ({ versions, queue }) => {
      await versions.reset(versionId);
      await queue.enqueue(step('extract'));
    });
    store.chunks.clear();
    await drain(3);
    expect(store.chunksOf(versionId)).toEqual(once);
    expect(document().status).toBe('COMPLETED');
  });

  it('is not read again when its text is there', async () => {
    await deliver(step('extract'));
    extract = () => Promise.reject(new Error('read again'));
    await deliver(step('extract'));
    expect(document().status).toBe('PROCESSING');
  });

  it('is found again after a crash that lost its queue item', async () => {
    store.queued.length = 0;
    expect(await pipeline.recover(tenantId)).toBe(1);
    await drain();
    expect(document().status).toBe('COMPLETED');
  });

  it('goes back a step when what a step needs is not there', async () => {
    store.queued.length = 0;
    await deliver(step('store'));
    expect(await drain()).toEqual(['split', 'extract', 'split', 'embed', 'store']);
    expect(document().status).toBe('COMPLETED');
  });
});

describe('a failure', () => {
  it('of the document is final, with a sentence that says what to do', async () => {
    extract = () =>
      Promise.reject(new DocumentFailure('NO_TEXT', 'This PDF is a scan without text.', { remedy: 'Run OCR on it.' }));
    await deliver(step('extract'));
    expect(document()).toMatchObject({
      status: 'FAILED',
      error: { code: 'NO_TEXT', message: 'This PDF is a scan without text. Run OCR on it.' },
    });
  });

  it('to find the original says so', async () => {
    await objects.delete(objectKey);
    await deliver(step('extract'));
    expect(document().error?.code).toBe('ORIGINAL_MISSING');
  });

  it('of no text at all never completes', async () => {
    extract = async () => ({ ...extraction, text: '   ' });
    await drain();
    expect(document().error?.code).toBe('NO_TEXT');
  });

  it('of the model for now is tried again, and fails the document only at the last attempt', async () => {
    await deliver(step('extract'));
    await deliver(step('split'));
    const embed = model.embed;
    model = { ...model, embed: () => Promise.reject(new TransientError('MODEL_UNAVAILABLE', 'Too many requests.')) };
    await expect(deliver(step('embed'))).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    expect(document().status).toBe('PROCESSING');
    await deliver(step('embed'), { lastAttempt: true });
    expect(document().error?.code).toBe('EMBEDDING_FAILED');
    model = { ...model, embed };
    await deliver(step('embed'));
    store.queued.splice(0, store.queued.length - 1);
    await drain();
    expect(document().status).toBe('COMPLETED');
  });

  it('goes on where it stopped when some vectors are there', async () => {
    await deliver(step('extract'));
    await deliver(step('split'));
    let calls = 0;
    const { embed } = model;
    model = {
      ...model,
      embed: (texts, purpose) =>
        ++calls > 1 ? Promise.reject(new TransientError('MODEL_TIMEOUT', 'Slow.')) : embed(texts, purpose),
    };
    const many = store.chunksOf(versionId).length > 16;
    await deliver(step('embed')).catch(() => undefined);
    expect([...store.vectors.values()][0]!.size).toBe(many ? 16 : store.chunksOf(versionId).length);
  });

  it('that nobody foresaw is tried again, then INTERNAL without its details, and a dead letter', async () => {
    extract = () => Promise.reject(new Error('secret words of the document'));
    await expect(deliver(step('extract'))).rejects.toThrow();
    expect(document().status).toBe('PROCESSING');
    await expect(deliver(step('extract'), { lastAttempt: true })).rejects.toThrow();
    expect(document().error?.code).toBe('INTERNAL');
    expect(document().error?.message).not.toContain('secret');
  });

  it('to keep the lease ends quietly and writes nothing', async () => {
    extract = async () => {
      await store.run(tenantId, ({ versions }) => versions.claim(versionId));
      return extraction;
    };
    await deliver(step('extract'));
    expect(store.texts.size).toBe(0);
    expect(document().status).toBe('PROCESSING');
  });

  it('after an abort is left to the queue', async () => {
    const stopping = new AbortController();
    extract = async () => {
      stopping.abort();
      throw new GroundworkError('CANCELLED', 'Stopped.');
    };
    await expect(deliver(step('extract'), { signal: stopping.signal, lastAttempt: true })).rejects.toThrow();
    expect(document().status).toBe('PROCESSING');
  });
});

describe('the probe', () => {
  const findNothing: PassageIndex['search'] = async () => ({
    hits: [],
    bm25Ceiling: 1,
    idf: new Map(),
    timings: { searchMs: 0 },
  });
  beforeEach(async () => {
    for (const name of ['extract', 'split', 'embed'] as const) await deliver(step(name));
  });

  it('that finds nothing is repeated, then fails the document', async () => {
    search = findNothing;
    await expect(deliver(step('store'))).rejects.toMatchObject({ code: 'PROBE_FAILED' });
    await expect(deliver(step('store'), { lastAttempt: true })).rejects.toMatchObject({ code: 'PROBE_FAILED' });
    expect(document()).toMatchObject({ status: 'FAILED', error: { code: 'PROBE_FAILED' } });
  });

  it('is made up for when the process died between the flip and the probe', async () => {
    search = () => Promise.reject(new Error('killed'));
    await expect(deliver(step('store'))).rejects.toThrow('killed');
    let probed = 0;
    search = (...args) => findAll(...args).finally(() => probed++);
    await deliver(step('store'));
    expect(probed).toBe(3);
    expect(document().status).toBe('COMPLETED');
  });

  it('needs both sides of the search', async () => {
    search = async (...args) => {
      const found = await findAll(...args);
      return { ...found, hits: found.hits.map((hit) => ({ ...hit, vectorRank: null })) };
    };
    await expect(deliver(step('store'))).rejects.toMatchObject({ code: 'PROBE_FAILED' });
  });
});

describe('the observer', () => {
  it('is told of a document once it can be found', async () => {
    const before = search;
    search = (...args) => {
      expect(told).toEqual([]);
      return before(...args);
    };
    await drain();
    expect(told).toEqual([['completed', null]]);
  });

  it('is told of one that fails for good, and of the passages that are lost with it, but not of a setback', async () => {
    for (const name of ['extract', 'split'] as const) await deliver(step(name));
    const chunks = store.chunksOf(versionId).length;
    model = { ...model, embed: () => Promise.reject(new TransientError('MODEL_UNAVAILABLE', 'away')) };
    await expect(deliver(step('embed'))).rejects.toThrow('away');
    expect(told).toEqual([]);
    await deliver(step('embed'), { lastAttempt: true }).catch(() => undefined);
    expect(told).toEqual([['failed', 'EMBEDDING_FAILED', chunks]]);
  });

  it('is told of a document that could not be read, which has no passages', async () => {
    extract = () => Promise.reject(new DocumentFailure('ENCRYPTED', 'It is locked.', { remedy: 'Unlock it.' }));
    await deliver(step('extract'));
    expect(told).toEqual([['failed', 'ENCRYPTED', 0]]);
  });
});

describe('a better model', () => {
  it('gets a generation of its own, which takes over when it is complete', async () => {
    await drain();
    others = [model];
    model = modelOf('second');
    await pipeline.ensureGeneration(tenantId);
    expect(store.generations.map(({ status }) => status)).toEqual(['ACTIVE', 'BUILDING']);
    expect(await drain()).toEqual(['build-generation']);
    expect(store.generations.map(({ model: name, status }) => [name, status])).toEqual([
      ['first', 'RETIRED'],
      ['second', 'ACTIVE'],
    ]);
    expect(store.vectors.get(store.generations[1]!.id)!.size).toBe(store.chunksOf(versionId).length);
  });

  it('is embedded into beside the active one while it is building', async () => {
    await store.run(tenantId, ({ generations }) => generations.ensure('first', 2));
    others = [model];
    model = modelOf('second');
    await pipeline.ensureGeneration(tenantId);
    store.queued.splice(1);
    await drain();
    expect([...store.vectors.values()].map(({ size }) => size)).toEqual([
      store.chunksOf(versionId).length,
      store.chunksOf(versionId).length,
    ]);
    expect(document().embeddingModel).toBe('first');
  });
});
