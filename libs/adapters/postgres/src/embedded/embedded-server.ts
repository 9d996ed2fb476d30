import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GroundworkError } from '@groundwork/domain';
import { lockDataDirectory, type DataLock } from './data-lock.js';
import type { FromPgliteWorker, PgliteWorkerData, ToPgliteWorker } from './worker-messages.js';

export interface EmbeddedServer {
  /** A directory with a Unix socket, or a host name; for `pg`. */
  readonly host: string;
  readonly port: number;
  /** Why the database thread ended, or null while it runs. */
  failure(): Error | null;
  /** Checkpoints, ends the thread and frees the data directory. */
  close(): Promise<void>;
}

/** The name that libpq and `pg` look for in a socket directory at this port. */
const socketPort = 5432;
const socketName = `.s.PGSQL.${socketPort}`;
/** sockaddr_un holds 104 bytes on macOS, 108 on Linux. */
const longestSocketPath = 100;
const startTimeoutMs = 120_000;
const closeTimeoutMs = 30_000;

/** Opens PGlite on `<dataDirectory>/postgres` in a worker thread, or in memory without touching the disk's data. */
export async function startEmbeddedServer(dataDirectory: string, memory: boolean): Promise<EmbeddedServer> {
  const directory = resolve(dataDirectory);
  const lock = memory ? null : await lockDataDirectory(directory);
  try {
    return await startWorker(directory, lock);
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function startWorker(directory: string, lock: DataLock | null): Promise<EmbeddedServer> {
  const socketDirectory = await prepareSocketDirectory(lock === null ? null : directory);
  const data: PgliteWorkerData = {
    dataDirectory: lock === null ? null : join(directory, 'postgres'),
    socketPath: socketDirectory === null ? null : join(socketDirectory, socketName),
  };
  const worker = new Worker(createRequire(import.meta.url).resolve('@groundwork/adapter-postgres/pglite-worker'), {
    workerData: data,
    // Flags of the main thread (--eval, --input-type, a test runner's) are not the worker's.
    execArgv: [],
  });
  let failure: Error | null = null;
  worker.on('error', (error) => (failure ??= error as Error));
  worker.on('message', (message: FromPgliteWorker) => {
    if (message.type === 'failed') failure ??= new Error(message.message);
  });
  worker.on('exit', (code) => (failure ??= new Error(`The database thread ended with code ${code}.`)));
  const ready = await firstMessage(worker, 'ready', startTimeoutMs).catch(async (error: unknown) => {
    await worker.terminate();
    throw notOpened(directory, failure ?? error);
  });
  return {
    host: socketDirectory ?? '127.0.0.1',
    port: ready.port ?? socketPort,
    failure: () => failure,
    async close() {
      if (failure === null) {
        const closed = firstMessage(worker, 'closed', closeTimeoutMs);
        worker.postMessage({ type: 'close' } satisfies ToPgliteWorker);
        await closed.catch(() => undefined);
      }
      await worker.terminate();
      if (socketDirectory !== null) await rm(socketDirectory, { recursive: true, force: true });
      await lock?.release();
    },
  };
}

/** Beside the data, readable by its owner only; in the temporary directory when that path is too long or in memory. */
async function prepareSocketDirectory(directory: string | null): Promise<string | null> {
  if (process.platform === 'win32') return null;
  if (directory !== null) {
    const beside = join(directory, 'run');
    if (Buffer.byteLength(join(beside, socketName)) <= longestSocketPath) {
      await rm(beside, { recursive: true, force: true });
      await mkdir(beside, { recursive: true, mode: 0o700 });
      return beside;
    }
  }
  return await mkdtemp(join(tmpdir(), 'groundwork-'));
}

function firstMessage<T extends FromPgliteWorker['type']>(
  worker: Worker,
  type: T,
  timeoutMs: number,
): Promise<Extract<FromPgliteWorker, { type: T }>> {
  return new Promise((resolveMessage, reject) => {
    const timer = setTimeout(() => finish(new Error(`The database thread was silent for ${timeoutMs} ms.`)), timeoutMs);
    const onMessage = (message: FromPgliteWorker) => {
      if (message.type === type) finish(null, message as Extract<FromPgliteWorker, { type: T }>);
      else if (message.type === 'failed') finish(new Error(message.message));
    };
    const onExit = (code: number) => finish(new Error(`The database thread ended with code ${code}.`));
    function finish(error: Error | null, message?: Extract<FromPgliteWorker, { type: T }>): void {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      worker.off('error', finish);
      if (message === undefined) reject(error ?? new Error('The database thread failed.'));
      else resolveMessage(message);
    }
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    worker.on('error', finish);
  });
}

function notOpened(directory: string, cause: unknown): GroundworkError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = reason.includes('ENOSPC') || reason.includes('No space left');
  return new GroundworkError(
    full ? 'STORAGE_FULL' : 'INTERNAL',
    `The database in ${directory} could not be opened: ${reason}`,
    {
      remedy: full
        ? 'Free disk space and start again.'
        : 'Check that the directory is readable and writable; if its files are damaged, restore them from a backup.',
      cause,
    },
  );
}
