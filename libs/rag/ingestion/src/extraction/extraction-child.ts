import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { DocumentFailure, type Extraction } from '@groundwork/domain';
import { residentMemory } from './resident-memory.js';
import type { ExtractionReply, ExtractionTask } from './protocol.js';

/** How often the watchdog looks. A process that allocates 2 GB/s can overshoot the limit by 100 MB in that time. */
const WATCH_INTERVAL_MS = 50;

export interface ChildLimits {
  readonly timeoutMs: number;
  readonly memoryLimitBytes: number;
}

export interface ChildRequest extends Omit<ExtractionTask, 'kind' | 'id'> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The process ended by itself while it worked: out of its heap limit, or a bug in a parser. */
export class ExtractionCrash extends Error {}

/** Reading failed in a way that nobody foresaw: a bug of ours or of a parser, or the machine. Trying again may help. */
export class ExtractionFault extends Error {
  constructor(
    override readonly name: string,
    frames: string,
  ) {
    super('The document could not be read, for a reason that is not known to be its own.');
    this.stack = `${name}: ${this.message}\n${frames}`;
  }
}

/** One extraction process as its parent sees it. Works on one document at a time and is used again until it is killed. */
export class ExtractionChild {
  /** Highest resident memory seen, in bytes. */
  peakBytes = 0;
  documents = 0;
  private readonly process: ChildProcess;
  private reportedBytes = 0;
  private nextId = 1;
  private dead = false;

  constructor(private readonly limits: ChildLimits) {
    // The built file, by the package's own name: the same from dist and from source under a test runner.
    const entry = createRequire(import.meta.url).resolve('@groundwork/ingestion/extraction-process');
    this.process = fork(entry, [], {
      // No inherited environment: keys and addresses of the server are no business of a process that reads hostile files.
      env: { TZ: 'UTC', LANG: 'C.UTF-8' },
      execArgv: nodeArguments(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.process.on('exit', () => (this.dead = true));
    this.process.on('error', () => (this.dead = true));
    this.process.on('message', (reply: ExtractionReply) => {
      if (reply.kind === 'memory') this.reportedBytes = reply.residentBytes;
    });
    this.rest();
  }

  get alive(): boolean {
    return !this.dead && this.process.connected;
  }

  /** Resident memory now, in bytes; remembers the highest. */
  measure(): number {
    const bytes = residentMemory(this.process.pid ?? 0) ?? this.reportedBytes;
    this.peakBytes = Math.max(this.peakBytes, bytes);
    return bytes;
  }

  kill(): void {
    this.dead = true;
    this.process.kill('SIGKILL');
  }

  /** Rejects with `DocumentFailure`, with `ExtractionFault`, with `ExtractionCrash`, or with the signal's reason. */
  async extract({ signal, onProgress, ...request }: ChildRequest): Promise<Extraction> {
    signal?.throwIfAborted();
    this.documents++;
    this.process.ref();
    this.process.channel?.ref();
    const id = this.nextId++;
    const cleanUp: (() => void)[] = [];
    try {
      return await new Promise<Extraction>((resolve, reject) => {
        const stop = (error: Error) => {
          this.kill();
          reject(error);
        };
        const onMessage = (reply: ExtractionReply) => {
          if (reply.kind === 'memory' || reply.kind === 'ready' || reply.id !== id) return;
          if (reply.kind === 'progress') onProgress?.(reply.done, reply.total);
          else if (reply.kind === 'result') resolve(reply.extraction);
          else if (reply.kind === 'fault') reject(new ExtractionFault(reply.name, reply.frames));
          else
            reject(
              new DocumentFailure(
                reply.code,
                reply.message,
                reply.remedy === undefined ? {} : { remedy: reply.remedy },
              ),
            );
        };
        const onExit = (code: number | null, killedBy: string | null) =>
          reject(new ExtractionCrash(`The extraction process ended with ${killedBy ?? `code ${code}`}.`));
        const onAbort = () => stop(signal?.reason as Error);
        const watchdog = setInterval(() => {
          if (this.measure() > this.limits.memoryLimitBytes) stop(tooMuchMemory());
        }, WATCH_INTERVAL_MS);
        const timer = setTimeout(() => stop(tookTooLong(this.limits.timeoutMs)), this.limits.timeoutMs);
        this.process.on('message', onMessage);
        this.process.once('exit', onExit);
        signal?.addEventListener('abort', onAbort, { once: true });
        cleanUp.push(
          () => clearInterval(watchdog),
          () => clearTimeout(timer),
          () => this.process.off('message', onMessage),
          () => this.process.off('exit', onExit),
          () => signal?.removeEventListener('abort', onAbort),
        );
        const task: ExtractionTask = { kind: 'extract', id, ...request };
        this.process.send(task, (error) => {
          if (error) reject(new ExtractionCrash(error.message));
        });
      });
    } finally {
      cleanUp.forEach((undo) => undo());
      this.measure();
      this.rest();
    }
  }

  /** An idle process must not keep its parent from ending. */
  private rest(): void {
    this.process.unref();
    this.process.channel?.unref();
  }
}

/** A heap limit, and where Node has it the permission model: read files, start threads, nothing else. */
function nodeArguments(): string[] {
  const permissions = process.allowedNodeEnvironmentFlags.has('--permission')
    ? ['--permission', '--allow-fs-read=*', '--allow-worker']
    : [];
  return ['--max-old-space-size=512', '--no-warnings', ...permissions];
}

function tooMuchMemory(): DocumentFailure {
  return new DocumentFailure('TOO_COMPLEX', 'Reading this document takes too much memory.', {
    remedy: 'Split it into smaller documents, or save it anew from the program it was made with.',
  });
}

function tookTooLong(timeoutMs: number): DocumentFailure {
  return new DocumentFailure(
    'EXTRACTION_TIMEOUT',
    `Reading this document took longer than ${Math.round(timeoutMs / 1000)} seconds.`,
    {
      remedy: 'Split it into smaller documents, or save it anew from the program it was made with.',
    },
  );
}
