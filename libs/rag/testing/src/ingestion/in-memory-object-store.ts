import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { GroundworkError, type ObjectInfo, type ObjectStore } from '@groundwork/domain';

/** Objects in a map. */
export class InMemoryObjectStore implements ObjectStore {
  readonly objects = new Map<string, Buffer>();

  async put(key: string, content: Buffer | Readable): Promise<ObjectInfo> {
    const parts: Buffer[] = [];
    if (Buffer.isBuffer(content)) parts.push(content);
    else for await (const part of content) parts.push(Buffer.from(part as Uint8Array));
    this.objects.set(key, Buffer.concat(parts));
    return this.head(key);
  }

  async get(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    const content = await this.read(key);
    return Readable.from([content.subarray(range?.start ?? 0, range?.end ?? content.length)]);
  }

  async read(key: string): Promise<Buffer> {
    const content = this.objects.get(key);
    if (content) return content;
    throw new GroundworkError('OBJECT_NOT_FOUND', 'There is no such object.', { details: { key } });
  }

  async head(key: string): Promise<ObjectInfo> {
    return { key, size: (await this.read(key)).length, modifiedAt: new Date(0) };
  }

  async *list(prefix: string, after = ''): AsyncIterable<ObjectInfo> {
    const keys = [...this.objects.keys()].filter((name) => name.startsWith(prefix) && name > after);
    for (const key of keys.sort()) if (this.objects.has(key)) yield this.head(key);
  }

  async delete(key: string): Promise<void> {
    this.objects.delete(key);
  }

  async deletePrefix(prefix: string): Promise<number> {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
    keys.forEach((key) => this.objects.delete(key));
    return keys.length;
  }

  async withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const content = await this.read(key);
    const folder = await mkdtemp(join(tmpdir(), 'groundwork-object-'));
    try {
      const path = join(folder, 'object');
      await writeFile(path, content);
      return await work(path);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async check(): Promise<void> {}
}
