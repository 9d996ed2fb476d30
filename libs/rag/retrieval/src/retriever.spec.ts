import {
  TransientError,
  type ChunkId,
  type Chunk,
  type CollectionId,
  type DocumentId,
  type EmbeddingModel,
  type EmbeddingModels,
  type GenerationId,
  type IndexGeneration,
  type Reranker,
  type Stores,
  type TenantId,
  type UnitOfWork,
  type VersionId,
  codePoints,
} from '@groundwork/domain';
import { InMemoryPassageIndex } from '@groundwork/testing';
import { createTextAnalyzer } from './analysis/text-analyzer.js';
import { createRetriever, type RetrieverDependencies } from './retriever.js';
import type { RetrieverOptions } from './options.js';

const tenantId = 'tenant' as TenantId;
const generationId = 'generation' as GenerationId;
const analyzer = createTextAnalyzer();

const passages = [
  'Trips of up to five nights need no approval of the manager.',
  'Hotels are booked through the travel desk, flights as well.',
  'The canteen serves lunch from noon to two.',
  'Expenses are refunded within ten days of the claim.',
  'The kidneys filter a hundred and eighty litres of blood every day.',
];

/** A model that knows five topics by a word each: near in meaning is near in space, exactly and repeatably. */
const topics = [
  /trip|night|journey/i,
  /hotel|flight|lodging/i,
  /canteen|lunch|food/i,
  /expense|refund|reimburse/i,
  /kidney|blood|organ/i,
];
const model = (over: Partial<EmbeddingModel> = {}): EmbeddingModel => ({
  id: 'topics',
  dimensions: topics.length + 1,
  maxTokens: 50,
  batchSize: 8,
  kind: 'semantic',
  countTokens: (text) => text.trim().split(/\s+/).length,
  knownShare: () => 1,
  embed: async (texts) =>
    texts.map((text) => {
      const values = Float32Array.from([...topics.map((topic) => Number(topic.test(text))), 0.5]);
      const length = Math.hypot(...values);
      return values.map((value) => value / length);
    }),
  ...over,
});
const modelsOf = (only: EmbeddingModel): EmbeddingModels => ({
  preferred: () => only,
  byId: () => only,
  has: () => true,
});

const generation: IndexGeneration = {
  ...{ id: generationId, model: 'topics', dimensions: topics.length + 1, status: 'ACTIVE' },
  ...{ createdAt: new Date(0), activatedAt: new Date(0) },
};
const storesWith = (active: IndexGeneration | null): UnitOfWork => ({
  run: (_, work) => work({ generations: { active: async () => active } } as unknown as Stores),
});

function chunkOf(text: string, i: number, over: Partial<Chunk> = {}): Chunk {
  return {
    ...{
      id: `chunk-${i}` as ChunkId,
      documentId: `document-${i}` as DocumentId,
      versionId: `version-${i}` as VersionId,
    },
    ...{ collectionId: 'collection' as CollectionId, index: 0, text, page: null, heading: '', tokenCount: 10 },
    ...{ start: codePoints(0), end: codePoints(text.length), contentHash: text },
    ...over,
  };
}

async function indexOf(chunks: readonly Chunk[]): Promise<InMemoryPassageIndex> {
  const index = new InMemoryPassageIndex();
  const vectors = await model().embed(
    chunks.map(({ text }) => text),
    'passage',
  );
  chunks.forEach((chunk, i) =>
    index.add(tenantId, {
      chunk,
      documentTitle: 'Handbook',
      terms: analyzer.terms(chunk.text, 'en'),
      vectors: new Map([[generationId, vectors[i]!]]),
    }),
  );
  return index;
}

async function ask(
  query: string,
  given: {
    deps?: Partial<RetrieverDependencies>;
    options?: RetrieverOptions;
    topK?: number;
    signal?: AbortSignal;
  } = {},
) {
  const retriever = createRetriever(
    {
      index: await indexOf(passages.map((text, i) => chunkOf(text, i))),
      models: modelsOf(model()),
      unitOfWork: storesWith(generation),
      analyzer,
      ...given.deps,
    },
    given.options,
  );
  const { topK = 3, signal } = given;
  return retriever.retrieve({ tenantId, query, topK, filter: {}, explain: true, ...(signal ? { signal } : {}) });
}

describe('createRetriever', () => {
  it('finds a passage by its words and by its meaning', async () => {
    expect((await ask('How many nights need no approval?')).results[0]?.chunk.text).toBe(passages[0]);
    expect((await ask('Where can I eat food?')).nearest[0]?.chunk.text).toBe(passages[2]);
  });

  it('gives scores from 0 to 1, best first, at most topK', async () => {
    const { nearest } = await ask('Are flights and hotels refunded within ten days?', { topK: 2 });
    expect(nearest).toHaveLength(2);
    expect(nearest[0]!.score).toBeGreaterThanOrEqual(nearest[1]!.score);
    for (const { score } of nearest) expect(score >= 0 && score <= 1).toBe(true);
  });

  it('is sure of a question that a passage answers and unsure of one that none does', async () => {
    const answered = await ask('How many litres of blood do the kidneys filter every day?');
    expect(answered.confidence).toBeGreaterThan(answered.answerableFrom);
    const open = await ask('Who won the chess championship in Reykjavik?');
    expect(open.confidence).toBeLessThan(open.answerableFrom);
  });

  it('returns no results but the nearest passages when all lie below the floor', async () => {
    const { results, nearest, confidence, explanation } = await ask('How many nights?', {
      options: { relevanceFloor: 1 },
    });
    expect(results).toEqual([]);
    expect(nearest.length).toBeGreaterThan(0);
    expect(confidence).toBe(0);
    expect(explanation?.relevanceFloor).toBe(1);
    expect(explanation?.candidates.every(({ kept }) => !kept)).toBe(true);
  });

  it('explains how each passage fared at each stage', async () => {
    const { results, explanation } = await ask('How many nights need no approval?');
    expect(explanation).toMatchObject({ vectorWeight: 0.75, terms: expect.arrayContaining(['night', 'approv']) });
    const first = explanation!.candidates[0]!;
    expect(first).toMatchObject({ chunkId: results[0]!.chunk.id, fused: { rank: 1 }, rerank: null, kept: true });
    expect(first.vector).toMatchObject({ rank: 1 });
    expect(first.text).toMatchObject({ rank: 1 });
    expect(explanation!.candidates.filter(({ kept }) => kept)).toHaveLength(results.length);
  });

  it.each([
    ['cannot be had for now', new TransientError('MODEL_UNAVAILABLE', 'away')],
    ['does not answer in time', new TransientError('MODEL_TIMEOUT', 'slow')],
  ])('searches by text alone, and says so, when the model %s', async (_, error) => {
    const warnings: unknown[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (fields: object) => void warnings.push(fields) };
    const broken = model({ embed: () => Promise.reject(error) });
    const { results, explanation } = await ask('How many nights need no approval?', {
      deps: { models: modelsOf(broken), logger },
    });
    expect(results[0]?.chunk.text).toBe(passages[0]);
    expect(explanation?.vectorWeight).toBe(0);
    expect(warnings).toEqual([{ code: error.code, model: 'topics' }]);
  });

  it('searches by text alone before there is any vector', async () => {
    const { results, explanation } = await ask('How many nights need no approval?', {
      deps: { unitOfWork: storesWith(null) },
    });
    expect(results[0]?.chunk.text).toBe(passages[0]);
    expect(explanation?.vectorWeight).toBe(0);
  });

  it('trusts the model no more than it can read the question', async () => {
    const weight = async (only: EmbeddingModel) =>
      (await ask('nights', { deps: { models: modelsOf(only) } })).explanation?.vectorWeight;
    expect(await weight(model({ knownShare: () => 0.2 }))).toBeCloseTo(0.15);
    expect(await weight(model({ kind: 'lexical' }))).toBe(0.15);
  });

  it('leaves the vector side all the weight where no passage holds a word of the question', async () => {
    const { nearest, explanation } = await ask('Reimbursement?');
    expect(explanation?.vectorWeight).toBe(1);
    expect(nearest[0]?.chunk.text).toBe(passages[3]);
  });

  it('shows each text once, and gives the place of a repeated one to the next', async () => {
    const text = passages[0]!;
    const chunks = [
      chunkOf(text, 0),
      chunkOf(text, 1),
      chunkOf(`${text} Longer ones do.`, 2, { versionId: 'v' as VersionId, start: codePoints(0), end: codePoints(75) }),
      chunkOf(`Nights. ${text}`, 3, { versionId: 'v' as VersionId, start: codePoints(10), end: codePoints(75) }),
      chunkOf(passages[1]!, 4),
    ];
    const { nearest } = await ask('How many nights need no approval?', {
      deps: { index: await indexOf(chunks) },
      topK: 5,
    });
    expect(nearest.map(({ chunk }) => chunk.id)).toHaveLength(3);
    expect(nearest.at(-1)?.chunk.id).toBe('chunk-4');
  });

  it('cuts a question that is too long for the model between words instead of failing', async () => {
    const seen: string[] = [];
    const spying = model({ embed: (texts, purpose) => (seen.push(...texts), model().embed(texts, purpose)) });
    await ask('nights '.repeat(500), { deps: { models: modelsOf(spying) } });
    expect(seen[0]!.trim().split(' ')).toHaveLength(50);
  });

  it('answers an empty question and one of stop words with nothing rather than an error', async () => {
    for (const query of ['', 'what is it?']) {
      const { confidence } = await ask(query);
      expect(confidence).toBeLessThan(0.35);
    }
  });

  it('asks for the active generation once in a while, not with every question', async () => {
    let asked = 0;
    const unitOfWork: UnitOfWork = { run: (tenant, work) => (asked++, storesWith(generation).run(tenant, work)) };
    const index = await indexOf(passages.map((text, i) => chunkOf(text, i)));
    const retriever = createRetriever(
      { index, models: modelsOf(model()), unitOfWork, analyzer },
      { generationCacheMs: 60_000 },
    );
    for (let i = 0; i < 3; i++) await retriever.retrieve({ tenantId, query: 'nights', topK: 1, filter: {} });
    expect(asked).toBe(1);
  });

  it('rejects when it is told to stop', async () => {
    await expect(ask('nights', { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
  });

  it('refuses options that make no sense, all at once', () => {
    const deps = {} as RetrieverDependencies;
    expect(() => createRetriever(deps, { semanticWeight: 2, candidates: 0 })).toThrow(
      /semanticWeight.*got 2.*candidates.*got 0/,
    );
  });
});

describe('createRetriever with a reranker', () => {
  const reversing: Reranker = {
    id: 'reversing',
    rerank: async (_, given, topN) =>
      given
        .toReversed()
        .slice(0, topN)
        .map((passage, i) => ({ ...passage, score: 1 - i / 10 })),
  };

  it('puts its order first and shows both', async () => {
    const plain = await ask('How many nights need no approval?', { topK: 5 });
    const { nearest, explanation } = await ask('How many nights need no approval?', {
      deps: { reranker: reversing },
      topK: 5,
    });
    expect(nearest[0]!.chunk.id).toBe(plain.nearest.at(-1)!.chunk.id);
    expect(explanation!.candidates[0]).toMatchObject({
      rerank: { rank: 1, score: 1 },
      fused: { rank: plain.nearest.length },
    });
  });

  it('keeps the fused order when it fails', async () => {
    const failing: Reranker = { id: 'failing', rerank: () => Promise.reject(new Error('down')) };
    const { nearest } = await ask('How many nights need no approval?', { deps: { reranker: failing } });
    expect(nearest[0]?.chunk.text).toBe(passages[0]);
  });
});
