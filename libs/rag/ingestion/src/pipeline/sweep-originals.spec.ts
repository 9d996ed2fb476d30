import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COLLECTION, type DocumentId, type VersionId } from '@groundwork/domain';
import { InMemoryIngestion, InMemoryObjectStore } from '@groundwork/testing';
import { originalKey } from '../intake/object-keys.js';
import { sweepOriginals } from './sweep-originals.js';

const tenantId = randomUUID() as never;
const newKey = (version: VersionId, document = randomUUID() as DocumentId) =>
  originalKey(tenantId, document, version, 'a.txt');

describe('the sweep', () => {
  // Objects of this store are from 1970.
  const objects = () => new InMemoryObjectStore();

  it('removes an old original that no version knows of, and keeps what one knows', async () => {
    const [store, files] = [new InMemoryIngestion(), objects()];
    const [versionId, id] = [randomUUID() as VersionId, randomUUID() as DocumentId];
    const [known, orphan] = [newKey(versionId, id), newKey(randomUUID() as VersionId)];
    await files.put(known, Buffer.from('known'));
    await files.put(orphan, Buffer.from('orphan'));
    await store.run(tenantId, ({ documents }) =>
      documents.insert({
        ...{ id, collectionId: DEFAULT_COLLECTION, versionId, objectKey: known, filename: 'a.txt', title: 'a' },
        ...{ titleGiven: false, size: 5, mediaType: 'text/plain', sha256: 'x', metadata: {} },
      }),
    );
    expect(await sweepOriginals({ unitOfWork: store, objects: files }, tenantId)).toBe(1);
    expect([...files.objects.keys()]).toEqual([known]);
  });

  it('leaves alone what is younger than a day, what others dropped, and what belongs to another tenant', async () => {
    const [store, files] = [new InMemoryIngestion(), objects()];
    const young = newKey(randomUUID() as VersionId);
    await files.put(young, Buffer.from('on its way'));
    expect(await sweepOriginals({ unitOfWork: store, objects: files }, tenantId, { now: 3_600_000 })).toBe(0);
    files.objects.clear();
    await files.put(`incoming/${tenantId as string}/${randomUUID()}/dropped.txt`, Buffer.from('dropped'));
    await files.put(
      originalKey(randomUUID() as never, randomUUID() as never, randomUUID() as never, 'a.txt'),
      Buffer.from('b'),
    );
    expect(await sweepOriginals({ unitOfWork: store, objects: files }, tenantId)).toBe(0);
    expect(files.objects.size).toBe(2);
  });

  it.each(['00000000-0000-4000-8000-000000000000', '7fffffff-0000-4000-8000-000000000000', 'ffffffff'])(
    'goes round all documents from %s',
    async (from) => {
      const [store, files] = [new InMemoryIngestion(), objects()];
      for (let count = 0; count < 450; count++)
        await files.put(newKey(randomUUID() as VersionId), Buffer.from('orphan'));
      expect(await sweepOriginals({ unitOfWork: store, objects: files }, tenantId, { from })).toBe(450);
      expect(files.objects.size).toBe(0);
    },
  );

  it('leaves what its time does not suffice for to a sweep from elsewhere', async () => {
    const [store, files] = [new InMemoryIngestion(), objects()];
    const [early, late] = ['1', '2'].map((digit) => `${digit}0000000-0000-4000-8000-000000000000` as DocumentId);
    for (const document of [early, late])
      await files.put(newKey(randomUUID() as VersionId, document), Buffer.from('orphan'));
    const sweep = (from: string) =>
      sweepOriginals({ unitOfWork: store, objects: files }, tenantId, { from, timeMs: -1 });
    expect(await sweep('1f')).toBe(1);
    expect([...files.objects.keys()].join()).toContain(early);
    expect(await sweep('00')).toBe(1);
    expect(files.objects.size).toBe(0);
  });

  it('ends when it is told to', async () => {
    const [store, files] = [new InMemoryIngestion(), objects()];
    for (let count = 0; count < 3; count++) await files.put(newKey(randomUUID() as VersionId), Buffer.from('orphan'));
    const signal = AbortSignal.abort();
    expect(await sweepOriginals({ unitOfWork: store, objects: files }, tenantId, { signal })).toBe(1);
  });
});
