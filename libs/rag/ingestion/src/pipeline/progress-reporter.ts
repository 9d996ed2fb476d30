import { GroundworkError, type IngestionProgress } from '@groundwork/domain';

/** At most four writes a second and one at a time: progress is for eyes, and each write is a transaction. */
const INTERVAL_MS = 250;

/** Writes progress without being waited for. A lost lease is left to the step's own writes to notice. */
export class ProgressReporter {
  private lastAt = 0;
  private writing: Promise<void> | null = null;
  private failure: Error | null = null;

  constructor(private readonly write: (progress: IngestionProgress) => Promise<void>) {}

  report(progress: IngestionProgress): void {
    const now = Date.now();
    if (this.writing || now - this.lastAt < INTERVAL_MS) return;
    this.lastAt = now;
    this.writing = this.write(progress)
      .catch((error: unknown) => {
        if (!(error instanceof GroundworkError))
          this.failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => (this.writing = null));
  }

  /** Waits for a running write, so that none comes after the step's last one; throws what a write failed with. */
  async settled(): Promise<void> {
    await this.writing;
    if (this.failure !== null) throw this.failure;
  }
}
