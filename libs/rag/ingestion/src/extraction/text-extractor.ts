import {
  DocumentFailure,
  silentLogger,
  type Extraction,
  type ExtractionRequest,
  type Logger,
  type TextExtractor,
} from '@groundwork/domain';
import { ExtractionChild, ExtractionCrash, ExtractionFault } from './extraction-child.js';

export interface TextExtractorOptions {
  /** @default 120,000 */
  readonly timeoutMs?: number;
  /** Resident memory at which the process is killed. @default 800 MiB */
  readonly memoryLimitBytes?: number;
  /** Longer texts are `TOO_COMPLEX`. @default 20 million UTF-16 units */
  readonly maxTextCharacters?: number;
  /** Documents read at the same time. @default 1 */
  readonly processes?: number;
  readonly logger?: Logger;
}

/** An extractor that also tells what it took; the robustness suite prints it. */
export interface ProcessTextExtractor extends TextExtractor {
  /** Highest resident memory of any extraction process so far, in bytes. */
  peakBytes(): number;
}

/** A process is replaced after so many documents or above so much idle memory: parsers leak. */
const DOCUMENTS_PER_PROCESS = 200;
const IDLE_BYTES = 400 * 1024 * 1024;

/** Reads documents in child processes that are limited in time and memory, kept warm, and replaced when they were killed. */
export function createTextExtractor(options: TextExtractorOptions = {}): ProcessTextExtractor {
  return new PooledTextExtractor(options);
}

class PooledTextExtractor implements ProcessTextExtractor {
  private readonly idle: ExtractionChild[] = [];
  private readonly busy = new Set<ExtractionChild>();
  private readonly waiting: (() => void)[] = [];
  private readonly limits;
  private readonly processes: number;
  private readonly maxTextCharacters: number;
  private readonly logger: Logger;
  private running = 0;
  private peak = 0;

  constructor(options: TextExtractorOptions) {
    const { timeoutMs = 120_000, memoryLimitBytes = 800 * 1024 * 1024 } = options;
    this.limits = { timeoutMs, memoryLimitBytes };
    this.processes = options.processes ?? 1;
    this.maxTextCharacters = options.maxTextCharacters ?? 20_000_000;
    this.logger = options.logger ?? silentLogger;
  }

  peakBytes(): number {
    return this.peak;
  }

  async extract(request: ExtractionRequest): Promise<Extraction> {
    await this.turn(request.signal);
    try {
      return await this.extractOnce(request).catch((error: unknown) => {
        if (!(error instanceof ExtractionCrash)) throw error;
        this.logger.warn({ reason: error.message }, 'extraction process ended unexpectedly, trying once more');
        return this.extractOnce(request);
      });
    } catch (error) {
      if (error instanceof ExtractionFault)
        this.logger.warn({ error: error.stack }, 'a document could not be read, and it is not known to be its fault');
      if (!(error instanceof ExtractionCrash)) throw error;
      throw new DocumentFailure('TOO_COMPLEX', 'This document could not be read: the reader gave up twice.', {
        remedy: 'Save it anew from the program it was made with, or split it, and upload it again.',
        cause: error,
      });
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    for (const child of [...this.idle.splice(0), ...this.busy]) child.kill();
  }

  /** Waits until one of the processes is free. */
  private async turn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    while (this.running >= this.processes) {
      await new Promise<void>((resolve, reject) => {
        const go = () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          const position = this.waiting.indexOf(go);
          if (position >= 0) this.waiting.splice(position, 1);
          reject(signal?.reason as Error);
        };
        this.waiting.push(go);
        signal?.addEventListener('abort', leave, { once: true });
      });
    }
    this.running++;
  }

  private async extractOnce({ path, filename, signal, onProgress }: ExtractionRequest): Promise<Extraction> {
    const child = this.takeChild();
    try {
      const maxTextCharacters = this.maxTextCharacters;
      return await child.extract({
        ...{ path, filename, maxTextCharacters },
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      });
    } finally {
      this.busy.delete(child);
      this.peak = Math.max(this.peak, child.peakBytes);
      if (child.alive && child.documents < DOCUMENTS_PER_PROCESS && child.measure() < IDLE_BYTES) this.idle.push(child);
      else child.kill();
    }
  }

  private takeChild(): ExtractionChild {
    let child = this.idle.pop();
    while (child && !child.alive) child = this.idle.pop();
    child ??= new ExtractionChild(this.limits);
    this.busy.add(child);
    return child;
  }
}
