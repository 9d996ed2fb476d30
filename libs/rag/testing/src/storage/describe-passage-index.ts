import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  GenerationId,
  IndexedChunk,
  PassageHits,
  PassageIndex,
  PassageQuery,
  TenantId,
  UnitOfWork,
  VersionId,
} from '@groundwork/domain';
import { InMemoryPassageIndex } from '../in-memory-passage-index.js';
import { ingest, ingestVersion, newDocument, newTenant, passage, type PassageToStore } from './documents.js';

export interface PassageIndexSetup {
  readonly index: PassageIndex;
  /** The system of record whose searchable versions the index serves. */
  readonly unitOfWork: UnitOfWork;
  close(): Promise<void>;
}

const corpus: readonly (readonly PassageToStore[])[] = [
  [
    { text: 'the quick brown fox jumps over the lazy dog', vector: [1, 0, 0] },
    { text: 'the fox the fox the fox and nothing but the fox', vector: [0.8, 0.6, 0] },
  ],
  [{ text: 'a dog sleeps', vector: [0, 1, 0] }],
  [
    { text: 'contracts end after twelve months unless renewed in writing by both parties', vector: [0, 0.6, 0.8] },
    { text: 'dog contracts', vector: [0, 0, 1] },
  ],
];

/** What every passage index must do, measured against exact search in memory. */
export function describePassageIndex(name: string, setup: () => Promise<PassageIndexSetup>): void {
  describe(`${name} as a passage index`, () => {
    let opened: PassageIndexSetup;
    beforeAll(async () => void (opened = await setup()), 120_000);
    afterAll(() => opened.close());

    const search = (tenant: TenantId, query: Partial<PassageQuery>) =>
      opened.index.search(tenant, { vector: null, terms: [], filter: {}, limit: 10, ...query });
    const texts = (hits: PassageHits) => hits.hits.map((hit) => hit.chunk.text).sort();
    const near = (generationId: GenerationId, ...values: number[]) => ({
      generationId,
      values: Float32Array.from(values),
    });

    async function stored() {
      const tenant = newTenant();
      const { id } = await opened.unitOfWork.run(tenant, (stores) => stores.generations.ensure('m', 3));
      const exact = new InMemoryPassageIndex();
      const documents = [];
      for (const [number, passages] of corpus.entries()) {
        const given = {
          title: `Document ${number}`,
          titleGiven: true,
          metadata: { number, tags: ['all', `n${number}`] },
        };
        const version = await ingest(opened.unitOfWork, tenant, passages, given, id);
        documents.push(version);
        version.chunks.forEach(({ chunk, terms }, i) =>
          exact.add(tenant, {
            chunk,
            terms,
            documentTitle: given.title,
            metadata: given.metadata,
            vectors: new Map([[id, Float32Array.from(passages[i]!.vector!)]]),
          }),
        );
      }
      return { tenant, generation: id, exact, documents };
    }

    it('finds and scores as exact search does, on both sides and with filters', async () => {
      const { tenant, generation, exact, documents } = await stored();
      const questions: Partial<PassageQuery>[] = [
        { terms: ['fox'] },
        { terms: ['the', 'dog', 'dog', 'absent'] },
        { vector: near(generation, 0.6, 0.8, 0), limit: 2 },
        { terms: ['contracts', 'dog'], vector: near(generation, 0, 0.8, 0.6), limit: 2 },
        { terms: ['dog'], vector: near(generation, 1, 0, 0), filter: { documentIds: [documents[2]!.document.id] } },
        { terms: ['dog', 'fox'], vector: near(generation, 1, 0, 0), filter: { metadata: { tags: ['n0'] } } },
        { terms: ['dog'], filter: { collectionIds: [] } },
      ];
      for (const question of questions) {
        const query: PassageQuery = { vector: null, terms: [], filter: {}, limit: 10, ...question };
        const [found, expected] = [await opened.index.search(tenant, query), await exact.search(tenant, query)];
        expect(comparable(found)).toEqual(comparable(expected));
        expect(found.bm25Ceiling).toBeCloseTo(expected.bm25Ceiling, 6);
        expect([...found.idf.keys()].sort()).toEqual([...expected.idf.keys()].sort());
      }
    });

    it('matches any of the words, not all', async () => {
      const { tenant } = await stored();
      expect(texts(await search(tenant, { terms: ['sleeps', 'unicorn', 'jumps'] }))).toHaveLength(2);
    });

    it('gives the cosine of passages that only words found', async () => {
      const { tenant, generation } = await stored();
      const { hits } = await search(tenant, { terms: ['renewed'], vector: near(generation, 1, 0, 0), limit: 1 });
      const byWords = hits.find((hit) => hit.textRank === 1);
      expect(byWords?.cosine).toBeCloseTo(0, 6);
      expect(byWords?.vectorRank).toBeNull();
    });

    it('fills the limit from within the filter', async () => {
      const { tenant, generation, documents } = await stored();
      const filter = { documentIds: [documents[2]!.document.id] };
      expect((await search(tenant, { vector: near(generation, 1, 0, 0), filter, limit: 2 })).hits).toHaveLength(2);
    });

    it('finds nothing without a question, in another tenant, or in another tenant’s generation', async () => {
      const { tenant, generation } = await stored();
      expect((await search(tenant, {})).hits).toEqual([]);
      const other = await search(newTenant(), { terms: ['fox'], vector: near(generation, 1, 0, 0) });
      expect(other).toMatchObject({ hits: [], bm25Ceiling: 0 });
    });

    it('refuses a vector of other dimensions', async () => {
      const { tenant, generation } = await stored();
      await expect(search(tenant, { vector: near(generation, 1, 0) })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    });

    it('treats terms as data: quotes, operators, other scripts and very long ones', async () => {
      const tenant = newTenant();
      const long = 'x'.repeat(5000);
      await ingest(opened.unitOfWork, tenant, [{ text: `o'brien "quoted" a&b|!c 機械 ${long}` }]);
      for (const term of ["o'brien", '"quoted"', 'a&b|!c', '機械', long]) {
        const found = await search(tenant, { terms: [term] });
        expect(found.hits).toHaveLength(1);
        expect([...found.idf.keys()]).toEqual([term]);
      }
    });

    it('does not see a version that is not completely in', async () => {
      const tenant = newTenant();
      const document = newDocument();
      const { id: generation } = await opened.unitOfWork.run(tenant, (stores) => stores.generations.ensure('m', 3));
      await opened.unitOfWork.run(tenant, async (stores) => {
        await stores.documents.insert(document);
        const { attempt } = (await stores.versions.claim(document.versionId))!;
        const { chunk, terms } = passage(document, 0, 'half done');
        await stores.chunks.save(document.versionId, attempt, [{ chunk, terms }]);
        await stores.chunks.saveEmbeddings(generation, [{ chunkId: chunk.id, values: Float32Array.of(1, 0, 0) }]);
      });
      expect((await search(tenant, { terms: ['half'], vector: near(generation, 1, 0, 0) })).hits).toEqual([]);
    });

    it('sees the old version or the new one of a document, never both or neither', async () => {
      const tenant = newTenant();
      const { document } = await ingest(opened.unitOfWork, tenant, [
        { text: 'shared old' },
        { text: 'shared old too' },
      ]);
      let replacing = true as boolean;
      const replacement = replaceAgainAndAgain(tenant, document).finally(() => (replacing = false));
      let searches = 0;
      while (replacing || searches === 0) {
        const found = texts(await search(tenant, { terms: ['shared'] }));
        expect(found).toHaveLength(2);
        expect(new Set(found.map((text) => text.split(' ')[1])).size).toBe(1);
        searches++;
      }
      await replacement;
    });

    async function replaceAgainAndAgain(tenant: TenantId, document: ReturnType<typeof newDocument>): Promise<void> {
      for (let number = 2; number <= 6; number++) {
        const next = { ...document, versionId: randomUUID() as VersionId };
        await opened.unitOfWork.run(tenant, (stores) => stores.documents.addVersion(document.id, next));
        await ingestVersion(opened.unitOfWork, tenant, next, [
          { text: `shared v${number}` },
          { text: `shared v${number} too` },
        ]);
      }
    }

    it('keeps what a word is worth when documents are replaced, re-indexed and deleted', async () => {
      const { tenant, documents, exact } = await stored();
      const first = documents[0]!;
      const next = { ...first.document, versionId: randomUUID() as VersionId };
      await opened.unitOfWork.run(tenant, (stores) => stores.documents.addVersion(next.id, next));
      const replaced = await ingestVersion(opened.unitOfWork, tenant, next, [{ text: 'one cat' }]);
      await opened.unitOfWork.run(tenant, (stores) => stores.documents.delete(documents[1]!.document.id));
      await reindex(tenant, documents[2]!.chunks);
      exact.clear(tenant);
      for (const { chunk, terms } of [...replaced.chunks, ...documents[2]!.chunks]) {
        exact.add(tenant, { chunk, terms, documentTitle: '', vectors: new Map() });
      }
      const query: PassageQuery = { vector: null, terms: ['fox', 'cat', 'dog', 'contracts'], filter: {}, limit: 10 };
      const [found, expected] = [await opened.index.search(tenant, query), await exact.search(tenant, query)];
      expect(scores(found)).toEqual(scores(expected));
    });

    async function reindex(tenant: TenantId, chunks: readonly IndexedChunk[]): Promise<void> {
      const { versionId } = chunks[0]!.chunk;
      await opened.unitOfWork.run(tenant, async (stores) => {
        await stores.versions.reset(versionId);
        const { attempt } = (await stores.versions.claim(versionId))!;
        await stores.chunks.save(versionId, attempt, chunks);
        await stores.chunks.trim(versionId, attempt, chunks.length);
        await stores.versions.complete(versionId, attempt, 'm');
      });
    }

    it('stops when the asker has gone', async () => {
      const gone = opened.index.search(
        newTenant(),
        { vector: null, terms: ['x'], filter: {}, limit: 1 },
        AbortSignal.abort(),
      );
      await expect(gone).rejects.toThrow();
    });
  });
}

const round = (value: number | null) => (value === null ? null : Number(value.toFixed(5)));

/** Everything but the order among equals: ranks of hits whose scores tie may differ. */
function comparable({ hits }: PassageHits) {
  return hits
    .map((hit) => ({
      chunk: hit.chunk,
      title: hit.documentTitle,
      cosine: round(hit.cosine),
      bm25: round(hit.bm25),
      byVector: hit.vectorRank !== null,
      byText: hit.textRank !== null,
    }))
    .sort((a, b) => (a.chunk.id < b.chunk.id ? -1 : 1));
}

function scores({ hits }: PassageHits) {
  return hits.map((hit) => [hit.chunk.text, round(hit.bm25)]).sort();
}
