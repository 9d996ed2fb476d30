import { describe, expect, it } from '@jest/globals';
import type { UnitOfWork } from '@groundwork/domain';
import { ingest, newDocument, newTenant, passage } from './documents.js';

export function describeChunkStore(open: () => UnitOfWork): void {
  describe('chunks and vectors', () => {
    const claimed = async () => {
      const tenant = newTenant();
      const document = newDocument();
      const attempt = await open().run(tenant, async (s) => {
        await s.documents.insert(document);
        return (await s.versions.claim(document.versionId))!.attempt;
      });
      return { tenant, document, attempt, id: document.versionId };
    };

    it('come back as they were saved, by index', async () => {
      const { tenant, document, attempt, id } = await claimed();
      const saved = ['zero', 'one 😀', 'two'].map((text, index) => passage(document, index, text));
      await open().run(tenant, (s) => s.chunks.save(id, attempt, saved.toReversed()));
      await open().run(tenant, async (s) => {
        expect(await s.chunks.list(id, { offset: 0, limit: 10 })).toEqual(saved.map(({ chunk }) => chunk));
        expect(await s.chunks.list(id, { offset: 1, limit: 1 })).toEqual([saved[1]!.chunk]);
        expect(await s.chunks.findMany([saved[2]!.chunk.id, saved[0]!.chunk.id])).toEqual([
          saved[2]!.chunk,
          saved[0]!.chunk,
        ]);
      });
    });

    it('keep their vectors when a step saves the same again, and lose them when the text is another', async () => {
      const { tenant, document, attempt, id } = await claimed();
      const [zero, one] = [passage(document, 0, 'zero'), passage(document, 1, 'one')];
      await open().run(tenant, async (s) => {
        const generation = await s.generations.ensure('m', 2);
        await s.chunks.save(id, attempt, [zero, one]);
        await s.chunks.saveEmbeddings(
          generation.id,
          [zero, one].map(({ chunk }) => ({ chunkId: chunk.id, values: Float32Array.of(1, 0) })),
        );
        await s.chunks.save(id, attempt, [zero, passage(document, 1, 'other')]);
        expect(await s.chunks.count(id)).toBe(2);
        expect(await s.chunks.countEmbedded(id, generation.id)).toBe(1);
        const without = await s.chunks.withoutEmbedding(id, generation.id, 10);
        expect(without.map((chunk) => chunk.text)).toEqual(['other']);
      });
    });

    it('are trimmed to a count', async () => {
      const { tenant, document, attempt, id } = await claimed();
      await open().run(tenant, async (s) => {
        await s.chunks.save(
          id,
          attempt,
          [0, 1, 2].map((index) => passage(document, index, `text ${index}`)),
        );
        await s.chunks.trim(id, attempt, 2);
        expect((await s.chunks.list(id, { offset: 0, limit: 10 })).map((chunk) => chunk.index)).toEqual([0, 1]);
      });
    });

    it('take vectors of the generation’s dimensions only, and finite ones', async () => {
      const { tenant, document, attempt, id } = await claimed();
      const { chunk, terms } = passage(document, 0, 'x');
      const generation = await open().run(tenant, async (s) => {
        await s.chunks.save(id, attempt, [{ chunk, terms }]);
        return await s.generations.ensure('m', 3);
      });
      for (const values of [Float32Array.of(1, 2), Float32Array.of(1, 2, Number.NaN)]) {
        const saved = open().run(tenant, (s) =>
          s.chunks.saveEmbeddings(generation.id, [{ chunkId: chunk.id, values }]),
        );
        await expect(saved).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      }
    });
  });

  describe('index generations', () => {
    it('are made once per model, the first one active, the next one building', async () => {
      const tenant = newTenant();
      const [first, again, other] = await open().run(tenant, async (s) => [
        await s.generations.ensure('a', 2),
        await s.generations.ensure('a', 2),
        await s.generations.ensure('b', 3),
      ]);
      expect(first).toMatchObject({ model: 'a', dimensions: 2, status: 'ACTIVE' });
      expect(again.id).toBe(first.id);
      expect(other).toMatchObject({ status: 'BUILDING' });
    });

    it('are one even when two ask at the same time', async () => {
      const tenant = newTenant();
      const ensure = () => open().run(tenant, (s) => s.generations.ensure('a', 2));
      const ids = (await Promise.all([ensure(), ensure(), ensure()])).map((generation) => generation.id);
      expect(new Set(ids).size).toBe(1);
    });

    it('list what they lack, and take over in one step', async () => {
      const tenant = newTenant();
      const first = await open().run(tenant, (s) => s.generations.ensure('a', 2));
      const { chunks } = await ingest(
        open(),
        tenant,
        [
          { text: 'x', vector: [1, 0] },
          { text: 'y', vector: [0, 1] },
        ],
        { title: 'T' },
        first.id,
      );
      await open().run(tenant, async (s) => {
        const next = await s.generations.ensure('b', 3);
        expect(
          (await s.generations.missing(next.id, 10)).map(({ chunk, documentTitle }) => [chunk.text, documentTitle]),
        ).toEqual([
          ['x', 'T'],
          ['y', 'T'],
        ]);
        await s.chunks.saveEmbeddings(next.id, [{ chunkId: chunks[0]!.chunk.id, values: Float32Array.of(1, 0, 0) }]);
        expect(await s.generations.missing(next.id, 10)).toHaveLength(1);
        expect((await s.generations.coverage()).map(({ embedded, chunks: all }) => [embedded, all])).toEqual([
          [2, 2],
          [1, 2],
        ]);
        await s.generations.activate(next.id);
        expect((await s.generations.active())?.id).toBe(next.id);
        expect((await s.generations.find(first.id))?.status).toBe('RETIRED');
        await s.generations.activate(first.id);
        expect((await s.generations.active())?.id).toBe(first.id);
        await s.generations.maintainIndex(first.id);
      });
    });
  });
}
