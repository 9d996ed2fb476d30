import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, opendir, readFile, realpath, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { GroundworkError, type ObjectInfo, type ObjectStore } from '@groundwork/domain';
import { removeOlderThan, syncDirectory, writeFileAtomically } from './atomic-file.js';
import { errorCode } from './error-code.js';
import { keySegments } from './object-key.js';
import { walk } from './walk.js';

export interface FileObjectStoreOptions {
  /** Made when absent; objects lie in `objects/` below it, drafts of unfinished writes in `drafts/`. */
  readonly directory: string;
  /** Whether other processes use the directory too, whose drafts are then theirs. @default false */
  readonly shared?: boolean;
}

/** No write takes so long: older drafts in a shared directory are of processes that were killed. */
const abandonedAfterMs = 24 * 3_600_000;

/** Objects as files, one per key. */
export function createFileObjectStore(options: FileObjectStoreOptions): ObjectStore {
  return new FileObjectStore(resolve(options.directory), options.shared ?? false);
}

class FileObjectStore implements ObjectStore {
  private objects: string;
  private readonly drafts: string;
  private prepared: Promise<void> | null = null;

  constructor(
    directory: string,
    private readonly shared: boolean,
  ) {
    this.objects = join(directory, 'objects');
    this.drafts = join(directory, 'drafts');
  }

  async put(key: string, content: Buffer | Readable): Promise<ObjectInfo> {
    const path = await this.pathOf(key);
    await translate(key, () => writeFileAtomically(path, content, this.drafts));
    return await this.head(key);
  }

  async get(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    const path = await this.pathOf(key);
    // Opened before it is returned, so that a missing object is an error here and a deletion meanwhile does no harm.
    const handle = await translate(key, async () => {
      await this.fileInfo(key, path);
      return await open(path, 'r');
    });
    if (range === undefined) return createReadStream('', { fd: handle });
    if (!(range.start >= 0 && range.end > range.start)) {
      await handle.close();
      throw new GroundworkError('VALIDATION_FAILED', `The range ${range.start}–${range.end} is not a range of bytes.`);
    }
    return createReadStream('', { fd: handle, start: range.start, end: range.end - 1 });
  }

  async read(key: string): Promise<Buffer> {
    const path = await this.pathOf(key);
    return await translate(key, async () => {
      await this.fileInfo(key, path);
      return await readFile(path);
    });
  }

  async head(key: string): Promise<ObjectInfo> {
    const path = await this.pathOf(key);
    return await translate(key, () => this.fileInfo(key, path));
  }

  async *list(prefix: string, after?: string): AsyncIterable<ObjectInfo> {
    await this.prepare();
    for await (const key of walk(this.objects, { prefix, after })) {
      try {
        yield await this.head(key);
      } catch (error) {
        // Deleted since the directory was read.
        if (!(error instanceof GroundworkError && error.code === 'OBJECT_NOT_FOUND')) throw error;
      }
    }
  }

  async delete(key: string): Promise<void> {
    const path = await this.pathOf(key);
    await translate(key, async () => {
      const info = await lstat(path).catch(ignoreMissing);
      if (!info?.isFile()) return;
      await rm(path, { force: true });
      await syncDirectory(dirname(path)).catch(ignoreMissing);
      await this.removeEmptyParents(path);
    });
  }

  async deletePrefix(prefix: string): Promise<number> {
    const keys: string[] = [];
    for await (const { key } of this.list(prefix)) keys.push(key);
    for (const key of keys) await this.delete(key);
    return keys.length;
  }

  async withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    await this.head(key);
    return await work(await this.pathOf(key));
  }

  async check(): Promise<void> {
    await this.prepare();
    await translate('check', async () => {
      const probe = join(this.drafts, `probe-${randomUUID()}`);
      await writeFileAtomically(probe, Buffer.from('ok'), this.drafts);
      await rm(probe, { force: true });
    });
  }

  /** The file of a key, after making sure that no directory on the way, as far as there are any, leads elsewhere. */
  private async pathOf(key: string): Promise<string> {
    const segments = keySegments(key);
    await this.prepare();
    const path = join(this.objects, ...segments);
    let parent: string | null = null;
    for (let each = dirname(path); parent === null; each = dirname(each))
      parent = await realpath(each).catch(ignoreMissing);
    if (parent !== this.objects && !parent.startsWith(this.objects + sep)) throw notAnObject(key);
    return path;
  }

  private async fileInfo(key: string, path: string): Promise<ObjectInfo> {
    const info = await lstat(path);
    if (info.isDirectory()) throw missing(key);
    if (!info.isFile()) throw notAnObject(key);
    return { key, size: info.size, modifiedAt: info.mtime };
  }

  private prepare(): Promise<void> {
    this.prepared ??= this.makeDirectories().catch((error: unknown) => {
      this.prepared = null;
      throw error;
    });
    return this.prepared;
  }

  /** Drafts of a process that was killed are of no use to anybody. */
  private async makeDirectories(): Promise<void> {
    await translate('objects', async () => {
      await mkdir(this.objects, { recursive: true });
      if (!this.shared) await rm(this.drafts, { recursive: true, force: true });
      await mkdir(this.drafts, { recursive: true });
      if (this.shared) await removeOlderThan(this.drafts, abandonedAfterMs);
      // The data directory itself may lie behind a link; what is below it may not.
      this.objects = await realpath(this.objects);
    });
  }

  /** Best effort: a directory that has got a new object meanwhile is not empty and stays. */
  private async removeEmptyParents(path: string): Promise<void> {
    for (
      let parent = dirname(path);
      parent !== this.objects && parent.startsWith(this.objects);
      parent = dirname(parent)
    ) {
      const directory = await opendir(parent).catch(ignoreMissing);
      if (directory === null) return;
      const entry = await directory.read().finally(() => directory.close());
      if (entry !== null) return;
      const removed = await rmdir(parent).then(
        () => true,
        () => false,
      );
      if (!removed) return;
    }
  }
}

async function translate<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toObjectError(key, error);
  }
}

function toObjectError(key: string, error: unknown): unknown {
  if (error instanceof GroundworkError) return error;
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(key);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new GroundworkError('STORAGE_FULL', 'The disk that holds the objects is full.', {
      remedy: 'Free disk space and try again; nothing was changed.',
      cause: error,
    });
  }
  if (code === 'EISDIR' || code === 'ENOTEMPTY' || code === 'EEXIST') {
    return new GroundworkError('CONFLICT', `The object key ${key} is the beginning of other objects' keys.`, {
      cause: error,
    });
  }
  return error;
}

function missing(key: string): GroundworkError {
  return new GroundworkError('OBJECT_NOT_FOUND', `There is no object ${key}.`);
}

function notAnObject(key: string): GroundworkError {
  return new GroundworkError('VALIDATION_FAILED', `What lies at the key ${key} is not an object of this store.`, {
    remedy: 'Remove the link or special file from the data directory.',
  });
}

function ignoreMissing(error: unknown): null {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}
