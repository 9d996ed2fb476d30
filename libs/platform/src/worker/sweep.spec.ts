import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFileObjectStore, createS3ObjectStore } from '@groundwork/adapter-objects';
import {
  DEFAULT_COLLECTION,
  type DocumentId,
  type ObjectStore,
  type TenantId,
  type VersionId,
} from '@groundwork/domain';
import { sweepOriginals } from '@groundwork/ingestion';
import { InMemoryIngestion, motoIsInstalled, startMotoServer, type MotoServer } from '@groundwork/testing';

process.env.AWS_ACCESS_KEY_ID ??= 'testing';
process.env.AWS_SECRET_ACCESS_KEY ??= 'testing';

const AFTER_TWO_DAYS = Date.now() + 2 * 24 * 60 * 60_000;
const MIDDLE = '80000000-0000-4000-8000-000000000000';
/** More than one page of the listing. */
const ORIGINALS = 25;

describe('The sweep of originals in a directory', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'groundwork-sweep-'))));
  afterAll(() => rm(directory, { recursive: true }));
  removesOrphans(() => Promise.resolve(createFileObjectStore({ directory })));
});

if (motoIsInstalled())
  describe('The sweep of originals in S3', () => {
    let moto: MotoServer;
    let store: ReturnType<typeof createS3ObjectStore>;
    beforeAll(async () => {
      moto = await startMotoServer({ pageKeys: 10 });
      store = createS3ObjectStore({ endpoint: moto.url, bucket: await moto.createBucket(), prefix: 'groundwork/prod' });
    }, 60_000);
    afterAll(async () => {
      store.close();
      await moto.close();
    });
    removesOrphans(() => Promise.resolve(store));
  });
else {
  process.stdout.write(
    'SKIPPED the sweep of originals in S3: moto_server is not installed (pip install "moto[server]")\n',
  );
  it.skip('needs moto_server', () => undefined);
}

function removesOrphans(open: () => Promise<ObjectStore>): void {
  it('removes what no version knows of, from the middle on and round, and nothing else', async () => {
    const [objects, unitOfWork, tenantId] = [await open(), new InMemoryIngestion(), randomUUID() as TenantId];
    const kept: string[] = [];
    for (let count = 0; count < ORIGINALS; count++) {
      const [id, versionId] = [randomUUID() as DocumentId, randomUUID() as VersionId];
      const objectKey = `incoming/${tenantId}/${id}/${versionId}/a.txt`;
      await objects.put(objectKey, Buffer.from('a'));
      if (count % 3 !== 0) continue;
      kept.push(objectKey);
      await unitOfWork.run(tenantId, ({ documents }) =>
        documents.insert({
          ...{ id, collectionId: DEFAULT_COLLECTION, versionId, objectKey, filename: 'a.txt', title: 'a' },
          ...{ titleGiven: false, size: 1, mediaType: 'text/plain', sha256: versionId, metadata: {} },
        }),
      );
    }
    const sweep = { now: AFTER_TWO_DAYS, from: MIDDLE };
    expect(await sweepOriginals({ unitOfWork, objects }, tenantId, sweep)).toBe(ORIGINALS - kept.length);
    const left: string[] = [];
    for await (const { key } of objects.list(`incoming/${tenantId}/`)) left.push(key);
    expect(left).toEqual(kept.sort());
  });
}
