import { once } from 'node:events';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { GroundworkError, TransientError } from '@groundwork/domain';
import type { InferenceReply, InferenceRequest, InferenceWorkerData } from './inference-protocol.js';

// The compiled worker, from the sources as well as from `dist`: a worker thread loads JavaScript only.
const workerFile = new URL('../../dist/local/inference-worker.js', import.meta.url);

/** Loading takes about a second; a thread that says nothing for this long is stuck. */
const startTimeoutMs = 60_000;
/** The longest text takes under a second on one slow core. */
const runTimeoutMs = 60_000;

interface Pending {
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The thread that holds the model. Dies with an error for everything asked of it; never restarts by itself. */
export class InferenceThread {
  private readonly pending = new Map<number, Pending>();
  private nextId = 0;
  private failure: Error | undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (reply: InferenceReply) => this.settle(reply));
    worker.on('error', (cause) => this.fail(stopped(cause)));
    worker.on('exit', () => this.fail(stopped()));
    worker.unref();
  }

  static async start(data: InferenceWorkerData): Promise<InferenceThread> {
    // With its own copy of the environment the thread could not tell the native library anything.
    const worker = new Worker(workerFile, { workerData: data, name: 'groundwork-embedding', env: SHARE_ENV });
    await ready(worker);
    return new InferenceThread(worker);
  }

  get alive(): boolean {
    return this.failure === undefined;
  }

  /** The pooled vector of one text, not normalised. */
  run(tokenIds: readonly number[]): Promise<Float32Array> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      const timer = setTimeout(() => void this.giveUp(), runTimeoutMs);
      this.pending.set(id, { resolve, reject, timer });
      this.worker.postMessage({ id, tokenIds } satisfies InferenceRequest);
    });
  }

  async close(): Promise<void> {
    this.fail(stopped());
    await this.worker.terminate();
  }

  private settle(reply: InferenceReply): void {
    if (reply.type === 'ready') return;
    const pending = this.pending.get(reply.id);
    if (pending === undefined) return;
    this.pending.delete(reply.id);
    clearTimeout(pending.timer);
    if (reply.type === 'vector') pending.resolve(reply.vector);
    else pending.reject(new GroundworkError('MODEL_MALFORMED', `The local embedding model failed: ${reply.reason}`));
  }

  private async giveUp(): Promise<void> {
    this.fail(
      new TransientError('MODEL_TIMEOUT', `The local embedding model did not answer within ${runTimeoutMs / 1000} s.`),
    );
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject, timer } of this.pending.values()) {
      clearTimeout(timer);
      reject(this.failure);
    }
    this.pending.clear();
  }
}

function stopped(cause?: unknown): TransientError {
  return new TransientError('MODEL_UNAVAILABLE', 'The thread of the local embedding model stopped.', { cause });
}

async function ready(worker: Worker): Promise<void> {
  try {
    const exited = once(worker, 'exit').then(([code]) => Promise.reject(new Error(`exit code ${code}`)));
    // `once` rejects on 'error', and when time is up.
    await Promise.race([once(worker, 'message', { signal: AbortSignal.timeout(startTimeoutMs) }), exited]);
  } catch (cause) {
    await worker.terminate();
    throw new GroundworkError('MODEL_UNAVAILABLE', 'The local embedding model could not be loaded.', {
      remedy: 'Fetch its files again with "npm run models".',
      cause,
    });
  }
}
