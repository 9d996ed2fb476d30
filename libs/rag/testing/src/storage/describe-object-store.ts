import { Readable } from 'node:stream';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObjectStore } from '@groundwork/domain';

/** What every object store must do. `setup` gives an empty store. */
export function describeObjectStore(
  name: string,
  setup: () => Promise<{ store: ObjectStore; close(): Promise<void> }>,
): void {
  describe(`${name} as an object store`, () => {
    let store: ObjectStore;
    let close: () => Promise<void>;
    beforeAll(async () => ({ store, close } = await setup()));
    afterAll(() => close());

    const text = async (stream: Readable) => Buffer.concat(await stream.toArray()).toString();
    const keys = async (prefix: string, after?: string) => {
      const found: string[] = [];
      for await (const { key } of store.list(prefix, after)) found.push(key);
      return found;
    };

    it('gives back the bytes that were put, from a buffer and from a stream', async () => {
      await store.put('round/buffer', Buffer.from([0, 255, 10, 13]));
      expect([...(await store.read('round/buffer'))]).toEqual([0, 255, 10, 13]);
      const info = await store.put('round/stream', Readable.from([Buffer.from('ab'), Buffer.from('cd')]));
      expect(info).toMatchObject({ key: 'round/stream', size: 4 });
      expect(await text(await store.get('round/stream'))).toBe('abcd');
    });

    it('keeps names in any script', async () => {
      await store.put('names/Übersicht – 報告.pdf', Buffer.from('x'));
      expect(await keys('names/')).toEqual(['names/Übersicht – 報告.pdf']);
    });

    it('stores an object of no bytes', async () => {
      await store.put('empty', Buffer.alloc(0));
      expect((await store.read('empty')).length).toBe(0);
    });

    it('reads a half-open range of bytes', async () => {
      await store.put('range', Buffer.from('0123456789'));
      expect(await text(await store.get('range', { start: 2, end: 5 }))).toBe('234');
      expect(await text(await store.get('range', { start: 8, end: 100 }))).toBe('89');
    });

    it('replaces an object whole', async () => {
      await store.put('replaced', Buffer.from('a long first text'));
      await store.put('replaced', Buffer.from('short'));
      expect((await store.read('replaced')).toString()).toBe('short');
    });

    it('keeps the old object when a put fails midway, and shows no trace of the new one', async () => {
      await store.put('failing', Buffer.from('old'));
      const broken = new Readable({
        read() {
          this.push('half');
          this.destroy(new Error('the client went away'));
        },
      });
      await expect(store.put('failing', broken)).rejects.toThrow('the client went away');
      expect((await store.read('failing')).toString()).toBe('old');
      expect(await keys('fail')).toEqual(['failing']);
    });

    it('shows each reader one whole object while it is replaced again and again', async () => {
      const bodies = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200_000));
      await store.put('contended', Buffer.from(bodies[0]!));
      const writes = Promise.all(bodies.map((body) => store.put('contended', Buffer.from(body))));
      const reads = await Promise.all(Array.from({ length: 8 }, () => store.read('contended')));
      await writes;
      for (const read of reads) expect(bodies).toContain(read.toString());
    });

    it('says OBJECT_NOT_FOUND for a missing key', async () => {
      for (const read of [() => store.get('nowhere'), () => store.read('nowhere'), () => store.head('nowhere')]) {
        await expect(read()).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
      }
      await expect(store.withLocalFile('nowhere', async () => undefined)).rejects.toMatchObject({
        code: 'OBJECT_NOT_FOUND',
      });
    });

    it('deletes, and succeeds when there is nothing to delete', async () => {
      await store.put('deleted', Buffer.from('x'));
      await store.delete('deleted');
      await store.delete('deleted');
      await expect(store.head('deleted')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    });

    it('lists a prefix in ascending order of bytes', async () => {
      for (const key of ['list/b', 'list/a/2', 'list/a/10', 'list/a.txt', 'lists'])
        await store.put(key, Buffer.from('x'));
      expect(await keys('list/')).toEqual(['list/a.txt', 'list/a/10', 'list/a/2', 'list/b']);
      expect(await keys('list/a')).toEqual(['list/a.txt', 'list/a/10', 'list/a/2']);
      expect(await keys('list/nothing')).toEqual([]);
    });

    it('lists what comes behind a place, whether an object lies there or not', async () => {
      for (const key of ['after/a', 'after/b.txt', 'after/b/1', 'after/b/2', 'after/c', 'afterwards'])
        await store.put(key, Buffer.from('x'));
      expect(await keys('after/', 'after/b/1')).toEqual(['after/b/2', 'after/c']);
      expect(await keys('after/', 'after/b')).toEqual(['after/b.txt', 'after/b/1', 'after/b/2', 'after/c']);
      expect(await keys('after/', 'after/b/')).toEqual(['after/b/1', 'after/b/2', 'after/c']);
      expect(await keys('after/', 'after/b/7')).toEqual(['after/c']);
      expect(await keys('after/', 'after/c')).toEqual([]);
      expect(await keys('after/', 'a')).toHaveLength(5);
    });

    it('deletes all with a prefix and tells how many', async () => {
      for (const key of ['gone/1', 'gone/deep/2', 'goner']) await store.put(key, Buffer.from('x'));
      expect(await store.deletePrefix('gone/')).toBe(2);
      expect(await keys('gone')).toEqual(['goner']);
    });

    it('lends a local file', async () => {
      await store.put('local', Buffer.from('on disk'));
      expect(await store.withLocalFile('local', async (path) => (await readFile(path)).toString())).toBe('on disk');
    });

    it('can be used when asked', async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });

    it.each([
      '',
      '/absolute',
      'a//b',
      'trailing/',
      '.',
      '..',
      'a/../b',
      'a/./b',
      '../outside',
      'nul\0byte',
      'x'.repeat(1025),
    ])('refuses the key %j', async (key) => {
      await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      await expect(store.read(key)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      await expect(store.delete(key)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    });
  });
}
