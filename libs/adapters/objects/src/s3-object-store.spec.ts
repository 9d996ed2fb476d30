import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeObjectStore, motoIsInstalled, startMotoServer, type MotoServer } from '@groundwork/testing';
import { createS3ObjectStore, type S3ObjectStoreOptions } from './index.js';

process.env.AWS_ACCESS_KEY_ID ??= 'testing';
process.env.AWS_SECRET_ACCESS_KEY ??= 'testing';

if (motoIsInstalled()) describe('S3', suite);
else {
  process.stdout.write('SKIPPED the S3 object store: moto_server is not installed (pip install "moto[server]")\n');
  it.skip('needs moto_server', () => undefined);
}

function suite(): void {
  let moto: MotoServer;
  let client: S3Client;
  beforeAll(async () => {
    moto = await startMotoServer();
    client = new S3Client({ endpoint: moto.url, region: 'us-east-1', forcePathStyle: true });
  }, 60_000);
  afterAll(async () => {
    client.destroy();
    await moto.close();
  });

  const emptyBucket = () => moto.createBucket();
  const open = (options: Partial<S3ObjectStoreOptions> & { readonly bucket: string }) =>
    createS3ObjectStore({ endpoint: moto.url, ...options });
  const keysIn = async (bucket: string) => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.map(({ Key }) => Key);
  };

  for (const prefix of [undefined, 'groundwork/prod/']) {
    describeObjectStore(`The S3 object store ${prefix === undefined ? 'without' : 'with'} a prefix`, async () => {
      const store = open({ bucket: await emptyBucket(), ...(prefix === undefined ? {} : { prefix }) });
      return { store, close: async () => store.close() };
    });
  }

  it('keeps to its prefix', async () => {
    const bucket = await emptyBucket();
    const [ours, theirs] = [open({ bucket, prefix: 'ours' }), open({ bucket, prefix: 'theirs' })];
    await ours.put('a', Buffer.from('x'));
    await theirs.put('a', Buffer.from('y'));
    expect(await keysIn(bucket)).toEqual(['ours/a', 'theirs/a']);
    expect(await ours.deletePrefix('')).toBe(1);
    expect(await keysIn(bucket)).toEqual(['theirs/a']);
    ours.close();
    theirs.close();
  });

  it('sends a big object in parts, and gives back its bytes from a stream and as a local file', async () => {
    const bucket = await emptyBucket();
    const scratchDirectory = await mkdtemp(join(tmpdir(), 'groundwork-scratch-'));
    const store = open({ bucket, scratchDirectory, partBytes: 5 * 1024 * 1024 });
    const pieces = Array.from({ length: 13 }, () => randomBytes(1024 * 1024));
    expect((await store.put('big', Readable.from(pieces))).size).toBe(13 * 1024 * 1024);
    expect((await store.read('big')).equals(Buffer.concat(pieces))).toBe(true);
    expect(await store.withLocalFile('big', async (path) => (await stat(path)).size)).toBe(13 * 1024 * 1024);
    expect(await readdir(scratchDirectory)).toEqual([]);
    store.close();
    await rm(scratchDirectory, { recursive: true });
  });

  it('withdraws the parts of an upload that broke off, so that nobody pays for them', async () => {
    const bucket = await emptyBucket();
    const store = open({ bucket, partBytes: 5 * 1024 * 1024 });
    let sent = 0;
    const broken = new Readable({
      read() {
        if (sent++ < 12) this.push(randomBytes(1024 * 1024));
        else this.destroy(new Error('the client went away'));
      },
    });
    await expect(store.put('half', broken)).rejects.toThrow('the client went away');
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
    expect(await keysIn(bucket)).toEqual([]);
    store.close();
  });

  it('has nothing beyond the last byte', async () => {
    const store = open({ bucket: await emptyBucket() });
    await store.put('short', Buffer.from('abc'));
    expect(await (await store.get('short', { start: 5, end: 9 })).toArray()).toEqual([]);
    store.close();
  });

  it('says that there is no such bucket, and what to correct', async () => {
    const store = open({ bucket: 'nowhere-at-all' });
    for (const failing of [() => store.check(), () => store.put('a', Buffer.from('x'))]) {
      await expect(failing()).rejects.toMatchObject({
        code: 'CONFIGURATION_INVALID',
        remedy: expect.stringContaining('S3_BUCKET'),
      });
    }
    store.close();
  });

  it('gives up on a store that accepts connections and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const store = createS3ObjectStore({
      bucket: 'originals',
      endpoint: `http://127.0.0.1:${port}`,
      timeoutMs: 200,
      attempts: 2,
    });
    await expect(store.read('a')).rejects.toMatchObject({ name: 'TransientError', code: 'INTERNAL' });
    store.close();
    silent.close();
  });

  it('calls a store that cannot be reached a passing trouble', async () => {
    const store = createS3ObjectStore({ bucket: 'originals', endpoint: 'http://127.0.0.1:1', attempts: 2 });
    await expect(store.check()).rejects.toMatchObject({ name: 'TransientError' });
    store.close();
  });
}
