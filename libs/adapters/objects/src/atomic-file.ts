import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Writes aside, flushes, renames into place, and flushes the directory: the POSIX way to a file that is there wholly or
 * not at all, also after a power failure. The draft lies in `draftDirectory`, on the same file system.
 */
export async function writeFileAtomically(
  path: string,
  content: Buffer | Readable,
  draftDirectory: string,
): Promise<void> {
  await mkdir(draftDirectory, { recursive: true });
  const draft = join(draftDirectory, randomUUID());
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await makeDirectory(dirname(path));
    await rename(draft, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** New directories are flushed in their parents, else the file could be gone with them. */
async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first === undefined) return;
  for (let each = directory; each.length >= first.length; each = dirname(each)) await syncDirectory(dirname(each));
}

export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory; NTFS journals the rename.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files of the directory that nobody has written to for so long. */
export async function removeOlderThan(directory: string, milliseconds: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const info = await stat(path).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > milliseconds) await rm(path, { recursive: true, force: true });
  }
}
