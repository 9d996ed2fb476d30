import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_COLLECTION,
  type CollectionId,
  type DocumentId,
  type UnitOfWork,
  type VersionId,
} from '@groundwork/domain';
import { ingest, newDocument, newTenant } from './documents.js';

export function describeDocumentStore(open: () => UnitOfWork): void {
  describe('documents', () => {
    it('are pending at first, with what the upload said', async () => {
      const tenant = newTenant();
      const document = newDocument({
        filename: 'Übersicht 報告.pdf',
        metadata: { year: 2024, tags: ['a'] },
        size: 5_000_000_000,
      });
      const stored = await open().run(tenant, (stores) => stores.documents.insert(document));
      expect(stored).toMatchObject({
        id: document.id,
        tenantId: tenant,
        collectionId: DEFAULT_COLLECTION,
        filename: 'Übersicht 報告.pdf',
        status: 'PENDING',
        version: 1,
        versionId: document.versionId,
        searchableVersionId: null,
        size: 5_000_000_000,
        metadata: { year: 2024, tags: ['a'] },
        error: null,
        progress: null,
        chunkCount: 0,
      });
      expect(stored.createdAt).toBeInstanceOf(Date);
    });

    it('need a collection that exists', async () => {
      const document = newDocument({ collectionId: randomUUID() as CollectionId });
      const inserted = open().run(newTenant(), (stores) => stores.documents.insert(document));
      await expect(inserted).rejects.toMatchObject({ code: 'COLLECTION_NOT_FOUND' });
    });

    it('are found by content and by name within their collection', async () => {
      const tenant = newTenant();
      const document = newDocument();
      await open().run(tenant, async (stores) => {
        const other = await stores.collections.create('Other');
        await stores.documents.insert(document);
        expect((await stores.documents.findByContent(DEFAULT_COLLECTION, document.sha256))?.id).toBe(document.id);
        expect((await stores.documents.findByFilename(DEFAULT_COLLECTION, document.filename))?.id).toBe(document.id);
        expect(await stores.documents.findByContent(other.id, document.sha256)).toBeNull();
      });
    });

    it('are stored once when the same bytes are uploaded twice at the same time', async () => {
      const tenant = newTenant();
      const sha256 = 'ab'.repeat(32);
      const upload = () =>
        open().run(tenant, async (stores) => {
          const document = newDocument({ filename: 'same.txt', sha256 });
          await stores.documents.lockForUpload(DEFAULT_COLLECTION, document.filename, sha256);
          const existing = await stores.documents.findByContent(DEFAULT_COLLECTION, sha256);
          return existing ?? (await stores.documents.insert(document));
        });
      const ids = (await Promise.all([upload(), upload(), upload()])).map((document) => document.id);
      expect(new Set(ids).size).toBe(1);
    });

    it('are listed newest first, page by page, each once', async () => {
      const tenant = newTenant();
      const documents = Array.from({ length: 5 }, () => newDocument());
      for (const document of documents) await open().run(tenant, (stores) => stores.documents.insert(document));
      const seen: DocumentId[] = [];
      let cursor: string | undefined;
      do {
        const request = { limit: 2, ...(cursor === undefined ? {} : { cursor }) };
        const page = await open().run(tenant, (stores) => stores.documents.list(request));
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen)).toEqual(new Set(documents.map((document) => document.id)));
      expect(seen.length).toBe(5);
    });

    it.each(['nonsense', '', 'e30', Buffer.from('[1,"x\' OR 1=1"]').toString('base64url')])(
      'refuse the cursor %j',
      async (cursor) => {
        const listed = open().run(newTenant(), (stores) => stores.documents.list({ limit: 2, cursor }));
        await expect(listed).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      },
    );

    it('are filtered by status and by part of name or title, taking wild cards literally', async () => {
      const tenant = newTenant();
      await ingest(open(), tenant, [{ text: 'one' }], { filename: 'Quarterly_Report.pdf' });
      await open().run(tenant, (stores) =>
        stores.documents.insert(newDocument({ filename: 'other.txt', title: '100% sure' })),
      );
      const names = async (request: object) =>
        (await open().run(tenant, (stores) => stores.documents.list({ limit: 10, ...request }))).items.map(
          (item) => item.filename,
        );
      expect(await names({ status: 'COMPLETED' })).toEqual(['Quarterly_Report.pdf']);
      expect(await names({ search: 'y_rEp' })).toEqual(['Quarterly_Report.pdf']);
      expect(await names({ search: '0%' })).toEqual(['other.txt']);
      expect(await names({ search: '_%_' })).toEqual([]);
    });

    it('keep a title that their owner gave, and take the one of the text otherwise', async () => {
      const tenant = newTenant();
      const [given, open_] = [newDocument({ title: 'Mine', titleGiven: true }), newDocument()];
      const titles = await open().run(tenant, async (stores) => {
        const found: (string | undefined)[] = [];
        for (const document of [given, open_]) {
          await stores.documents.insert(document);
          const version = await stores.versions.claim(document.versionId);
          const text = { text: 'x', pages: [], headings: [], blocks: [], title: 'Of the text', language: null };
          const coverage = { pages: 0, pagesWithText: 0, pagesWithoutText: [] };
          await stores.versions.saveText(document.versionId, version!.attempt, text, 'text/plain', coverage);
          found.push((await stores.documents.find(document.id))?.title);
        }
        return found;
      });
      expect(titles).toEqual(['Mine', 'Of the text']);
    });

    it('take a new title and metadata from their owner', async () => {
      const document = newDocument();
      const updated = await open().run(newTenant(), async (stores) => {
        await stores.documents.insert(document);
        return await stores.documents.update(document.id, { title: 'New', metadata: { a: 1 } });
      });
      expect(updated).toMatchObject({ title: 'New', metadata: { a: 1 } });
      expect(
        await open().run(newTenant(), (stores) => stores.documents.update(document.id, { title: 'x' })),
      ).toBeNull();
    });

    it('go with all that was made of them, and say how much that was', async () => {
      const tenant = newTenant();
      const generation = await open().run(tenant, (stores) => stores.generations.ensure('m', 2));
      const { document, chunks } = await ingest(
        open(),
        tenant,
        [
          { text: 'one', vector: [1, 0] },
          { text: 'two', vector: [0, 1] },
        ],
        {},
        generation.id,
      );
      const receipt = await open().run(tenant, (stores) => stores.documents.delete(document.id));
      expect(receipt).toEqual({ versions: 1, chunks: 2, embeddings: 2 });
      await open().run(tenant, async (stores) => {
        expect(await stores.documents.find(document.id)).toBeNull();
        expect(await stores.versions.find(document.versionId)).toBeNull();
        expect(await stores.versions.text(document.versionId)).toBeNull();
        expect(await stores.chunks.findMany(chunks.map(({ chunk }) => chunk.id))).toEqual([]);
        expect(await stores.generations.coverage()).toMatchObject([{ embedded: 0, chunks: 0 }]);
      });
    });

    it('tell what changed since a number, deletions too, each change once', async () => {
      const tenant = newTenant();
      const [first, second] = [newDocument(), newDocument()];
      await open().run(tenant, (stores) => stores.documents.insert(first));
      const start = await open().run(tenant, (stores) => stores.documents.changesSince(0, 10));
      expect(start.documents.map((document) => document.id)).toEqual([first.id]);
      await open().run(tenant, (stores) => stores.documents.insert(second));
      await open().run(tenant, (stores) => stores.versions.claim(second.versionId));
      await open().run(tenant, (stores) => stores.documents.delete(first.id));
      const next = await open().run(tenant, (stores) => stores.documents.changesSince(start.change, 10));
      expect(next.documents.map(({ id, status }) => ({ id, status }))).toEqual([
        { id: second.id, status: 'PROCESSING' },
      ]);
      expect(next.deleted).toEqual([first.id]);
      const none = await open().run(tenant, (stores) => stores.documents.changesSince(next.change, 10));
      expect(none).toEqual({ change: next.change, documents: [], deleted: [] });
    });

    it('get a new version, whose upload fences the worker of an unfinished former one', async () => {
      const tenant = newTenant();
      const document = newDocument();
      await open().run(tenant, (stores) => stores.documents.insert(document));
      const claimed = await open().run(tenant, (stores) => stores.versions.claim(document.versionId));
      const next = { ...newDocument(), id: document.id, versionId: randomUUID() as VersionId };
      const updated = await open().run(tenant, (stores) => stores.documents.addVersion(document.id, next));
      expect(updated).toMatchObject({ version: 2, versionId: next.versionId, status: 'PENDING' });
      const late = open().run(tenant, (stores) => stores.versions.fence(document.versionId, claimed!.attempt));
      await expect(late).rejects.toMatchObject({ code: 'LEASE_LOST' });
      const versions = await open().run(tenant, (stores) => stores.versions.listOf(document.id));
      expect(versions.map(({ number, status }) => ({ number, status }))).toEqual([
        { number: 2, status: 'PENDING' },
        { number: 1, status: 'FAILED' },
      ]);
    });
  });
}
