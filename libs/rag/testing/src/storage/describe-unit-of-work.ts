import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_COLLECTION, type UnitOfWork } from '@groundwork/domain';
import { describeChunkStore } from './describe-chunk-store.js';
import { describeDocumentStore } from './describe-document-store.js';
import { describeRecords } from './describe-records.js';
import { describeVersionStore } from './describe-version-store.js';
import { newDocument, newTenant } from './documents.js';

/** What every system of record must do. `setup` gives an empty one; tenants are made up as needed. */
export function describeUnitOfWork(
  name: string,
  setup: () => Promise<{ unitOfWork: UnitOfWork; close(): Promise<void> }>,
): void {
  describe(`${name} as a unit of work`, () => {
    let unitOfWork: UnitOfWork;
    let close: () => Promise<void>;
    beforeAll(async () => ({ unitOfWork, close } = await setup()), 120_000);
    afterAll(() => close());

    describeTransactions(() => unitOfWork);
    describeDocumentStore(() => unitOfWork);
    describeVersionStore(() => unitOfWork);
    describeChunkStore(() => unitOfWork);
    describeRecords(() => unitOfWork);
  });
}

function describeTransactions(open: () => UnitOfWork): void {
  describe('transactions', () => {
    it('leave nothing behind when the work rejects', async () => {
      const tenant = newTenant();
      const document = newDocument();
      const failing = open().run(tenant, async (stores) => {
        await stores.documents.insert(document);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await open().run(tenant, (stores) => stores.documents.find(document.id))).toBeNull();
    });

    it('go on working after one of them failed in the middle of a statement', async () => {
      const tenant = newTenant();
      const document = newDocument();
      await open().run(tenant, (stores) => stores.documents.insert(document));
      await expect(open().run(tenant, (stores) => stores.documents.insert(document))).rejects.toThrow();
      expect(await open().run(tenant, (stores) => stores.documents.find(document.id))).not.toBeNull();
    });

    it('run side by side without waiting for each other for ever', async () => {
      const tenant = newTenant();
      await Promise.all(
        Array.from({ length: 20 }, () => open().run(tenant, (stores) => stores.documents.insert(newDocument()))),
      );
      expect((await open().run(tenant, (stores) => stores.documents.countByStatus())).PENDING).toBe(20);
    });

    it('refuse to be nested instead of waiting for themselves', async () => {
      const tenant = newTenant();
      const nested = open().run(tenant, () => open().run(tenant, async () => undefined));
      await expect(nested).rejects.toMatchObject({ code: 'INTERNAL' });
    });

    it('see nothing of another tenant', async () => {
      const [mine, theirs] = [newTenant(), newTenant()];
      const document = newDocument();
      await open().run(mine, (stores) => stores.documents.insert(document));
      await open().run(theirs, async (stores) => {
        expect(await stores.documents.find(document.id)).toBeNull();
        expect(await stores.documents.delete(document.id)).toBeNull();
        expect(await stores.versions.find(document.versionId)).toBeNull();
        expect((await stores.documents.list({ limit: 10 })).items).toEqual([]);
      });
      expect(await open().run(mine, (stores) => stores.documents.find(document.id))).not.toBeNull();
    });

    it('find the default collection in every tenant', async () => {
      const found = await open().run(newTenant(), (stores) => stores.collections.find(DEFAULT_COLLECTION));
      expect(found).toMatchObject({ id: DEFAULT_COLLECTION, documentCount: 0 });
    });
  });
}
