import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { GroundworkError, type ObjectInfo, type ObjectStore } from '@groundwork/domain';
import { keySegments } from './object-key.js';
import { createS3Client, type S3ConnectionOptions } from './s3-client.js';
import { isRangeBeyondEnd, translateS3 } from './s3-errors.js';

export interface S3ObjectStoreOptions extends S3ConnectionOptions {
  readonly bucket: string;
  /** Beginning of every key in the bucket. @default none */
  readonly prefix?: string;
  /** Where objects lie while they are lent as files. @default the system's temporary directory */
  readonly scratchDirectory?: string;
  /** Bytes from which on an object travels in parts, and the size of a part; S3's least is 5 MiB. @default 8 MiB */
  readonly partBytes?: number;
}

const partBytes = 8 * 1024 * 1024;
/** Parts of one object on their way at once: memory is bounded by this times the part size. */
const partsAtOnce = 3;
/** S3's limit of one DeleteObjects request. */
const deletesAtOnce = 1000;
const probeName = '.groundwork-probe';

/** Objects in a bucket of S3 or of anything that speaks its protocol. */
export function createS3ObjectStore(options: S3ObjectStoreOptions): ObjectStore & { close(): void } {
  return new S3ObjectStore(createS3Client(options), options);
}

class S3ObjectStore implements ObjectStore {
  private readonly bucket: string;
  private readonly prefix: string;
  private writable: Promise<void> | null = null;

  constructor(
    private readonly client: S3Client,
    private readonly options: S3ObjectStoreOptions,
  ) {
    this.bucket = options.bucket;
    const trimmed = options.prefix?.replace(/\/+$/, '') ?? '';
    this.prefix = trimmed === '' ? '' : `${trimmed}/`;
  }

  /** S3 shows an object when its upload is complete and not before, in parts too; an upload that fails is withdrawn. */
  async put(key: string, content: Buffer | Readable, contentType?: string): Promise<ObjectInfo> {
    const params = { ...this.address(key), ...(contentType === undefined ? {} : { ContentType: contentType }) };
    const partSize = this.options.partBytes ?? partBytes;
    await translateS3(this.bucket, key, async () => {
      if (Buffer.isBuffer(content) && content.length <= partSize) {
        await this.client.send(new PutObjectCommand({ ...params, Body: content }));
        return;
      }
      await new Upload({
        client: this.client,
        params: { ...params, Body: content },
        partSize,
        queueSize: partsAtOnce,
      }).done();
    });
    return await this.head(key);
  }

  async get(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    if (range !== undefined && !(range.start >= 0 && range.end > range.start))
      throw new GroundworkError('VALIDATION_FAILED', `The range ${range.start}–${range.end} is not a range of bytes.`);
    const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end - 1}` };
    return await translateS3(this.bucket, key, async () => {
      try {
        const { Body } = await this.client.send(new GetObjectCommand({ ...this.address(key), ...Range }));
        return Body as Readable;
      } catch (error) {
        if (isRangeBeyondEnd(error)) return Readable.from([]);
        throw error;
      }
    });
  }

  async read(key: string): Promise<Buffer> {
    const stream = await this.get(key);
    return await translateS3(this.bucket, key, async () => Buffer.concat((await stream.toArray()) as Buffer[]));
  }

  async head(key: string): Promise<ObjectInfo> {
    return await translateS3(this.bucket, key, async () => {
      const { ContentLength, LastModified } = await this.client.send(new HeadObjectCommand(this.address(key)));
      return { key, size: ContentLength ?? 0, modifiedAt: LastModified ?? new Date(0) };
    });
  }

  /** S3 lists keys by their UTF-8 bytes, ascending. */
  async *list(prefix: string, after?: string): AsyncIterable<ObjectInfo> {
    const pages = paginateListObjectsV2(
      { client: this.client },
      {
        Bucket: this.bucket,
        Prefix: this.prefix + prefix,
        ...(after === undefined ? {} : { StartAfter: this.prefix + after }),
      },
    )[Symbol.asyncIterator]();
    for (;;) {
      const page = await translateS3(this.bucket, prefix, () => pages.next());
      if (page.done === true) return;
      for (const { Key, Size, LastModified } of page.value.Contents ?? []) {
        if (Key === undefined || Key === this.prefix + probeName) continue;
        yield { key: Key.slice(this.prefix.length), size: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
      }
    }
  }

  async delete(key: string): Promise<void> {
    const address = this.address(key);
    await translateS3(this.bucket, key, () => this.client.send(new DeleteObjectCommand(address)));
  }

  async deletePrefix(prefix: string): Promise<number> {
    let deleted = 0;
    let batch: string[] = [];
    for await (const { key } of this.list(prefix)) {
      batch.push(key);
      if (batch.length < deletesAtOnce) continue;
      deleted += await this.deleteAll(batch);
      batch = [];
    }
    return deleted + (await this.deleteAll(batch));
  }

  async withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const bytes = await this.get(key);
    const scratch = this.options.scratchDirectory ?? tmpdir();
    await mkdir(scratch, { recursive: true });
    const directory = await mkdtemp(join(scratch, 'object-'));
    try {
      const path = join(directory, 'object');
      await translateS3(this.bucket, key, () => pipeline(bytes, createWriteStream(path)));
      return await work(path);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  /** That the bucket answers is asked each time; that it can be written until it once could. */
  async check(): Promise<void> {
    await translateS3(this.bucket, probeName, () => this.client.send(new HeadBucketCommand({ Bucket: this.bucket })));
    this.writable ??= this.writeProbe().catch((error: unknown) => {
      this.writable = null;
      throw error;
    });
    await this.writable;
  }

  close(): void {
    this.client.destroy();
  }

  private async writeProbe(): Promise<void> {
    await this.put(probeName, Buffer.from('ok'));
    await this.delete(probeName);
  }

  private async deleteAll(keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0;
    const Objects = keys.map((key) => ({ Key: this.prefix + key }));
    const { Errors = [] } = await translateS3(this.bucket, keys[0]!, () =>
      this.client.send(new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects, Quiet: true } })),
    );
    const [first] = Errors;
    if (first === undefined) return keys.length;
    throw new GroundworkError(
      'INTERNAL',
      `${Errors.length} of ${keys.length} objects could not be deleted from the bucket ${this.bucket}: ${first.Code}.`,
      { remedy: 'Check the bucket’s policy (s3:DeleteObject) and object locks, then delete again.' },
    );
  }

  private address(key: string): { readonly Bucket: string; readonly Key: string } {
    keySegments(key);
    if (Buffer.byteLength(this.prefix + key) > 1024)
      throw new GroundworkError('VALIDATION_FAILED', `The object key and S3_PREFIX are longer than 1024 bytes.`);
    return { Bucket: this.bucket, Key: this.prefix + key };
  }
}
