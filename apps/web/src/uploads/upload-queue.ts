import type { DocumentDto, Problem } from '@groundwork/contracts';
import { localProblem, problemOf } from '../api/problem';
import { formatBytes } from '../format';
import { t } from '../strings/en';
import type { Sent } from './send-file';

export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly status: 'waiting' | 'sending' | 'sent' | 'failed';
  readonly sentBytes: number;
  readonly problem: Problem | null;
  readonly documentId: string | null;
  readonly known: boolean;
}

export type Send = (file: File, key: string, onProgress: (bytes: number) => void, signal: AbortSignal) => Promise<Sent>;

const atOnce = 2;

/** Sends files two at a time, each with its own progress; a failed one keeps its file, so that it can be sent again. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  #listeners = new Set<() => void>();
  #running = new Map<string, AbortController>();
  #settled = new Set<string>();
  #next = 0;

  constructor(
    private readonly send: Send,
    private readonly onSent: (document: DocumentDto) => void,
    private readonly sizeLimit: () => number,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly uploads = () => this.#uploads;

  add(files: readonly File[]): void {
    const added = files.map((file): Upload => {
      this.#next += 1;
      const limit = this.sizeLimit();
      const tooLarge =
        file.size > limit
          ? localProblem(
              'TOO_LARGE',
              t.upload.tooLargeTitle,
              t.upload.tooLarge(formatBytes(file.size), formatBytes(limit)),
              t.upload.tooLargeRemedy,
            )
          : null;
      return {
        key: `${Date.now()}-${this.#next}`,
        file,
        status: tooLarge ? 'failed' : 'waiting',
        sentBytes: 0,
        problem: tooLarge,
        documentId: null,
        known: false,
      };
    });
    this.#set([...added, ...this.#uploads]);
    this.#pump();
  }

  retry(key: string): void {
    this.#patch(key, { status: 'waiting', sentBytes: 0, problem: null });
    this.#pump();
  }

  dismiss(key: string): void {
    this.#running.get(key)?.abort();
    this.#set(this.#uploads.filter((upload) => upload.key !== key));
  }

  /** The document is searchable: nothing is left to tell of its upload. */
  settle(documentId: string): void {
    this.#settled.add(documentId);
    this.#dropSettled();
  }

  /** While files of the same lot are on their way, the count of all stays what it was. */
  #dropSettled(): void {
    if (this.#uploads.some(({ status }) => status === 'waiting' || status === 'sending')) return;
    const left = this.#uploads.filter(({ documentId }) => documentId === null || !this.#settled.has(documentId));
    this.#settled.clear();
    if (left.length < this.#uploads.length) this.#set(left);
  }

  dismissSent(): void {
    this.#set(this.#uploads.filter((upload) => upload.status !== 'sent'));
  }

  #pump(): void {
    while (this.#running.size < atOnce) {
      const next = this.#uploads.findLast((upload) => upload.status === 'waiting');
      if (!next) return;
      void this.#run(next);
    }
  }

  async #run(upload: Upload): Promise<void> {
    const stop = new AbortController();
    this.#running.set(upload.key, stop);
    this.#patch(upload.key, { status: 'sending' });
    try {
      const sent = await this.send(
        upload.file,
        upload.key,
        (sentBytes) => this.#patch(upload.key, { sentBytes }),
        stop.signal,
      );
      this.onSent(sent.document);
      this.#patch(upload.key, {
        status: 'sent',
        sentBytes: upload.file.size,
        documentId: sent.document.id,
        known: sent.known,
      });
    } catch (error) {
      if (!stop.signal.aborted) this.#patch(upload.key, { status: 'failed', problem: problemOf(error) });
    } finally {
      this.#running.delete(upload.key);
      this.#pump();
      this.#dropSettled();
    }
  }

  #patch(key: string, change: Partial<Upload>): void {
    this.#set(this.#uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }

  #set(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    this.#listeners.forEach((listener) => listener());
  }
}
