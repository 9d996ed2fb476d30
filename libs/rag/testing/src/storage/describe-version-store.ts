import { describe, expect, it } from '@jest/globals';
import type { UnitOfWork, VersionId } from '@groundwork/domain';
import { ingest, newDocument, newTenant, passage, plainText } from './documents.js';

const coverage = { pages: 0, pagesWithText: 0, pagesWithoutText: [] };

export function describeVersionStore(open: () => UnitOfWork): void {
  describe('versions', () => {
    const inserted = async () => {
      const tenant = newTenant();
      const document = newDocument();
      await open().run(tenant, (stores) => stores.documents.insert(document));
      const claim = () => open().run(tenant, (stores) => stores.versions.claim(document.versionId));
      return { tenant, document, claim };
    };

    it('are claimed with an attempt that rises each time', async () => {
      const { claim } = await inserted();
      expect(await claim()).toMatchObject({ status: 'PROCESSING', attempt: 1 });
      expect(await claim()).toMatchObject({ status: 'PROCESSING', attempt: 2 });
    });

    it('are not claimed when finished, gone or no longer the latest', async () => {
      const tenant = newTenant();
      const { document } = await ingest(open(), tenant, [{ text: 'x' }]);
      const claim = (id: VersionId) => open().run(tenant, (stores) => stores.versions.claim(id));
      expect(await claim(document.versionId)).toBeNull();
      expect(await claim(newDocument().versionId)).toBeNull();
      const next = { ...newDocument(), id: document.id };
      await open().run(tenant, (stores) => stores.documents.addVersion(document.id, next));
      await open().run(tenant, (stores) => stores.versions.reset(document.versionId));
      expect(await claim(document.versionId)).toBeNull();
      expect(await claim(next.versionId)).toMatchObject({ number: 2 });
    });

    it('refuse every write of a worker that lost them', async () => {
      const { tenant, document, claim } = await inserted();
      const lost = (await claim())!.attempt;
      await claim();
      const id = document.versionId;
      const failure = { code: 'INTERNAL', message: 'x' } as const;
      const writes = [
        open().run(tenant, (s) => s.versions.fence(id, lost)),
        open().run(tenant, (s) => s.versions.progress(id, lost, { step: 'embed', done: 1, total: 2 })),
        open().run(tenant, (s) => s.versions.saveText(id, lost, plainText('x'), 'text/plain', coverage)),
        open().run(tenant, (s) => s.versions.complete(id, lost, 'm')),
        open().run(tenant, (s) => s.versions.fail(id, lost, failure)),
        open().run(tenant, (s) => s.chunks.save(id, lost, [passage(document, 0, 'x')])),
        open().run(tenant, (s) => s.chunks.trim(id, lost, 0)),
      ];
      for (const outcome of await Promise.allSettled(writes)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'LEASE_LOST' } });
      }
    });

    it('show their progress while they are worked on', async () => {
      const { tenant, document, claim } = await inserted();
      const { attempt } = (await claim())!;
      await open().run(tenant, (s) =>
        s.versions.progress(document.versionId, attempt, { step: 'embed', done: 3, total: 9 }),
      );
      const shown = await open().run(tenant, (s) => s.documents.find(document.id));
      expect(shown?.progress).toEqual({ step: 'embed', done: 3, total: 9 });
    });

    it('give back the extracted text, offsets and all, also when it is saved again', async () => {
      const { tenant, document, claim } = await inserted();
      const { attempt } = (await claim())!;
      const text = { ...plainText('a😀b\u0007c'), headings: [{ level: 1, text: 'H', start: 0, end: 1 }] as never };
      for (const _ of [1, 2]) {
        await open().run(tenant, (s) =>
          s.versions.saveText(document.versionId, attempt, text, 'text/markdown', coverage),
        );
      }
      await open().run(tenant, async (s) => {
        expect(await s.versions.text(document.versionId)).toEqual(text);
        expect(await s.documents.find(document.id)).toMatchObject({
          mediaType: 'text/markdown',
          language: 'en',
          coverage,
        });
      });
    });

    it('complete into the searchable version, once, however often they are told', async () => {
      const tenant = newTenant();
      const { document } = await ingest(open(), tenant, [{ text: 'one' }, { text: 'two' }]);
      await open().run(tenant, (s) => s.versions.complete(document.versionId, 1, 'test-model'));
      await open().run(tenant, async (s) => {
        expect(await s.documents.find(document.id)).toMatchObject({
          status: 'COMPLETED',
          searchableVersionId: document.versionId,
          chunkCount: 2,
          embeddingModel: 'test-model',
          error: null,
        });
        expect((await s.versions.find(document.versionId))?.completedAt).toBeInstanceOf(Date);
      });
    });

    it('fail with a reason and leave an older searchable version alone', async () => {
      const tenant = newTenant();
      const { document, chunks } = await ingest(open(), tenant, [{ text: 'old' }]);
      const next = { ...newDocument(), id: document.id };
      await open().run(tenant, async (s) => {
        await s.documents.addVersion(document.id, next);
        const { attempt } = (await s.versions.claim(next.versionId))!;
        await s.chunks.save(next.versionId, attempt, [passage(next, 0, 'partial')]);
        await s.versions.fail(next.versionId, attempt, { code: 'CORRUPT', message: 'It is damaged.' });
        expect(await s.documents.find(document.id)).toMatchObject({
          status: 'FAILED',
          error: { code: 'CORRUPT', message: 'It is damaged.' },
          searchableVersionId: document.versionId,
        });
        expect(await s.chunks.count(next.versionId)).toBe(0);
        expect(await s.chunks.findMany(chunks.map(({ chunk }) => chunk.id))).toHaveLength(1);
      });
    });

    it('go back to pending for a retry, without the former failure', async () => {
      const { tenant, document, claim } = await inserted();
      const { attempt } = (await claim())!;
      await open().run(tenant, (s) => s.versions.fail(document.versionId, attempt, { code: 'INTERNAL', message: 'x' }));
      expect(await open().run(tenant, (s) => s.versions.reset(document.versionId))).toMatchObject({
        status: 'PENDING',
        error: null,
      });
      expect(await claim()).toMatchObject({ status: 'PROCESSING' });
    });

    it('are listed while unfinished, oldest first', async () => {
      const tenant = newTenant();
      const [first, second] = [newDocument(), newDocument()];
      for (const document of [first, second]) await open().run(tenant, (s) => s.documents.insert(document));
      await ingest(open(), tenant, [{ text: 'done' }]);
      await open().run(tenant, (s) => s.versions.claim(first.versionId));
      const unfinished = await open().run(tenant, (s) => s.versions.unfinished(10));
      expect(unfinished.map((version) => version.id)).toEqual([first.versionId, second.versionId]);
    });
  });
}
