import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import { GroundworkError } from '@groundwork/domain';
import { errorCode } from '../error-code.js';
import { isAlive, startMark } from './process-identity.js';

interface LockRecord {
  readonly pid: number;
  /** Tells this process from a later one with the same pid; null where the system does not say. */
  readonly started: string | null;
  readonly token: string;
}

export interface DataLock {
  release(): Promise<void>;
}

/** Tokens of locks that this very process holds: a second open in one process is refused too. */
const heldHere = new Set<string>();
const attempts = 20;

/**
 * Takes the data directory for this process. The embedded database does not notice a second opener and diverges, so a
 * live holder is refused with `DATA_DIRECTORY_LOCKED`; the lock of a dead one (kill -9) is taken over at once.
 */
export async function lockDataDirectory(directory: string): Promise<DataLock> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'groundwork.lock');
  const mine: LockRecord = { pid: process.pid, started: await startMark(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await createLock(path, mine)) {
      heldHere.add(mine.token);
      return { release: () => releaseLock(path, mine) };
    }
    const holder = await readLock(path);
    if (holder === null) continue;
    if (await isHeld(holder)) throw locked(directory, holder);
    await removeStale(path, holder);
  }
  throw new GroundworkError(
    'DATA_DIRECTORY_LOCKED',
    `The lock file ${path} could not be taken in ${attempts} attempts.`,
    {
      remedy: 'Several processes are starting on the same data directory; start only one.',
    },
  );
}

/** Whole or not at all: the record is written aside and linked into place, which fails when a lock is there. */
async function createLock(path: string, record: LockRecord): Promise<boolean> {
  const draft = `${path}.${record.token}`;
  await writeFile(draft, JSON.stringify(record), { flag: 'w' });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error;
    return await createWithoutLinks(path, record);
  } finally {
    await rm(draft, { force: true });
  }
}

/** File systems without hard links (FAT, some network shares). */
async function createWithoutLinks(path: string, record: LockRecord): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(record), { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readLock(path: string): Promise<LockRecord | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LockRecord;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    if (error instanceof SyntaxError) return { pid: 0, started: null, token: '' };
    throw error;
  }
}

async function isHeld(holder: LockRecord): Promise<boolean> {
  if (holder.pid === process.pid) return heldHere.has(holder.token);
  if (!isAlive(holder.pid)) return false;
  const started = await startMark(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** Moves the stale lock away. When another starter was faster and the file moved is its fresh lock, that is put back. */
async function removeStale(path: string, stale: LockRecord): Promise<void> {
  const aside = `${path}.stale-${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readLock(aside);
  if (moved !== null && moved.token !== stale.token) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function releaseLock(path: string, mine: LockRecord): Promise<void> {
  heldHere.delete(mine.token);
  const current = await readLock(path);
  if (current?.token === mine.token) await rm(path, { force: true });
}

function locked(directory: string, holder: LockRecord): GroundworkError {
  return new GroundworkError(
    'DATA_DIRECTORY_LOCKED',
    `The data directory ${directory} is in use by process ${holder.pid}.`,
    {
      remedy: `Stop process ${holder.pid}, or set DATA_DIR to another directory.`,
      details: { pid: holder.pid, directory },
    },
  );
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes(errorCode(error) ?? '');
}
