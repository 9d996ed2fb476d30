import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeObjectStore } from '@groundwork/testing';
import { createFileObjectStore } from './index.js';

const temporary = () => mkdtemp(join(tmpdir(), 'groundwork-objects-'));

describeObjectStore('The file object store', async () => {
  const directory = await temporary();
  return {
    store: createFileObjectStore({ directory }),
    close: () => rm(directory, { recursive: true, force: true }),
  };
});

describe('The file object store', () => {
  let directory: string;
  beforeAll(async () => void (directory = await temporary()));
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('follows no link out of its directory', async () => {
    const store = createFileObjectStore({ directory });
    await store.check();
    const outside = await temporary();
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(outside, join(directory, 'objects', 'linked'));
    await symlink(join(outside, 'secret'), join(directory, 'objects', 'file-link'));
    for (const key of ['linked/secret', 'file-link']) {
      await expect(store.read(key)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    await expect(store.put('linked/new', Buffer.from('x'))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await readdir(outside)).toEqual(['secret']);
    await rm(outside, { recursive: true });
  });

  it('throws away the drafts of a process that was killed', async () => {
    await mkdir(join(directory, 'drafts'), { recursive: true });
    await writeFile(join(directory, 'drafts', 'left'), 'half');
    await createFileObjectStore({ directory }).check();
    expect(await readdir(join(directory, 'drafts'))).toEqual([]);
  });

  it('leaves the drafts of other processes alone in a directory that they share, but old ones', async () => {
    const drafts = join(directory, 'drafts');
    await mkdir(drafts, { recursive: true });
    for (const name of ['fresh', 'old']) await writeFile(join(drafts, name), 'half');
    const longAgo = Date.now() / 1000 - 100 * 3_600;
    await utimes(join(drafts, 'old'), longAgo, longAgo);
    await createFileObjectStore({ directory, shared: true }).check();
    expect(await readdir(drafts)).toEqual(['fresh']);
  });

  it('removes the directories that a deletion leaves empty', async () => {
    const store = createFileObjectStore({ directory });
    await store.put('deep/er/still', Buffer.from('x'));
    await store.delete('deep/er/still');
    expect(await readdir(join(directory, 'objects'))).not.toContain('deep');
  });

  it('says CONFLICT when a key is the beginning of others', async () => {
    const store = createFileObjectStore({ directory });
    await store.put('a/b', Buffer.from('x'));
    await expect(store.put('a', Buffer.from('x'))).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(store.read('a')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
  });
});
