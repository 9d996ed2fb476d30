import {
  GroundworkError,
  TransientError,
  type Logger,
  type WorkItem,
  type WorkQueue,
  type WorkerOptions,
} from '@groundwork/domain';
import { isLastAttempt, retryDelayMs } from './retry-policy.js';
import { WakeSignal } from './wake-signal.js';
import type { ClaimedItem, WorkItemTable } from './work-item-table.js';

export interface WorkQueueSettings {
  readonly retryMs: number;
  readonly pollMs: number;
  readonly leaseMs: number;
  /** Whether other processes may hold items, so that expired leases must be looked for. */
  readonly shared: boolean;
}

interface Running {
  readonly claimed: ClaimedItem;
  readonly controller: AbortController;
  readonly settled: Promise<void>;
}

const settleAttempts = 3;
/** How long an aborted handler may take to notice before its item is given back. */
const abortPatienceMs = 1_000;

/** One loop claims as many items as there are free places; each delivery settles its own row. */
export class PostgresWorkQueue implements WorkQueue {
  private readonly running = new Map<string, Running>();
  private readonly signal = new WakeSignal();
  private loop: Promise<void> | null = null;
  private heartbeat: NodeJS.Timeout | undefined;
  private stopping = false;
  private renewedAt = 0;

  constructor(
    private readonly table: WorkItemTable,
    private readonly settings: WorkQueueSettings,
    private readonly logger: Logger,
  ) {}

  /** Looks for work now: called after a commit that enqueued. */
  wake(): void {
    this.signal.wake();
  }

  async start(options: WorkerOptions): Promise<void> {
    if (this.loop !== null) throw new GroundworkError('CONFLICT', 'The work queue has been started already.');
    this.stopping = false;
    this.renewedAt = Date.now();
    if (this.settings.shared) {
      await this.table.recover('expired');
      this.heartbeat = setInterval(() => void this.renew(), this.settings.leaseMs / 3);
    }
    this.loop = this.work(options);
  }

  async stop(graceMs: number): Promise<void> {
    if (this.loop === null) return;
    this.stopping = true;
    this.signal.wake();
    await this.loop;
    await this.allSettledWithin(graceMs);
    for (const { controller } of this.running.values()) controller.abort(new Error('The worker shuts down.'));
    await this.allSettledWithin(abortPatienceMs);
    for (const { claimed } of this.running.values()) await this.table.release(claimed);
    this.running.clear();
    clearInterval(this.heartbeat);
    this.loop = null;
  }

  async depth(): ReturnType<WorkQueue['depth']> {
    return await this.table.depth();
  }

  async oldest(): ReturnType<WorkQueue['oldest']> {
    return await this.table.oldest();
  }

  async replayDeadLetters(): Promise<number> {
    const replayed = await this.table.replayDead();
    if (replayed > 0) this.signal.wake();
    return replayed;
  }

  private async work(options: WorkerOptions): Promise<void> {
    while (!this.stopping) {
      const free = options.concurrency - this.running.size;
      const claimed = free > 0 ? await this.claim(free) : [];
      for (const each of claimed) this.deliver(each, options.handle);
      if (claimed.length < free || free <= 0) await this.signal.sleep(this.settings.pollMs);
    }
  }

  private async claim(free: number): Promise<ClaimedItem[]> {
    try {
      if (this.settings.shared) await this.table.recover('expired');
      return await this.table.claim(free, this.settings.leaseMs);
    } catch (error) {
      this.logger.warn({ error: describe(error) }, 'The work queue could not be read; trying again.');
      return [];
    }
  }

  private deliver(claimed: ClaimedItem, handle: WorkerOptions['handle']): void {
    const controller = new AbortController();
    const lastAttempt = isLastAttempt(claimed);
    const settled = Promise.resolve()
      .then(() => handle({ item: claimed.item, attempt: claimed.deliveries, lastAttempt, signal: controller.signal }))
      .then(
        () => this.settle(claimed, () => this.table.complete(claimed)),
        (error: unknown) => this.failed(claimed, error, controller.signal),
      )
      .finally(() => {
        this.running.delete(claimed.lease);
        this.signal.wake();
      });
    this.running.set(claimed.lease, { claimed, controller, settled });
  }

  private async failed(claimed: ClaimedItem, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      await this.settle(claimed, () => this.table.release(claimed));
      return;
    }
    const reason = describe(error);
    if (isLastAttempt(claimed)) {
      this.logger.error({ ...identify(claimed.item), error: reason }, 'Work went to the dead letters.');
      await this.settle(claimed, () => this.table.bury(claimed, reason));
      return;
    }
    const transient = error instanceof TransientError;
    const setbacks = {
      failures: claimed.failures + (transient ? 0 : 1),
      transientFailures: claimed.transientFailures + (transient ? 1 : 0),
      interruptions: claimed.interruptions,
    };
    const delayMs = retryDelayMs(error, claimed, this.settings.retryMs);
    this.logger.warn({ ...identify(claimed.item), error: reason, delayMs }, 'Work failed and will be tried again.');
    await this.settle(claimed, () => this.table.retry(claimed, setbacks, delayMs, reason));
    setTimeout(() => this.signal.wake(), delayMs).unref();
  }

  /** An outcome that cannot be written is not lost: the lease runs out and the item, being idempotent, comes again. */
  private async settle(claimed: ClaimedItem, write: () => Promise<void>): Promise<void> {
    for (let attempt = 1; attempt <= settleAttempts; attempt++) {
      try {
        await write();
        return;
      } catch (error) {
        this.logger.warn(
          { ...identify(claimed.item), error: describe(error), attempt },
          'An outcome could not be written.',
        );
        if (attempt < settleAttempts) await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
      }
    }
  }

  private async renew(): Promise<void> {
    const leases = [...this.running.keys()];
    if (leases.length === 0) {
      this.renewedAt = Date.now();
      return;
    }
    let held: Set<string>;
    try {
      held = new Set(await this.table.renew(leases, this.settings.leaseMs));
      this.renewedAt = Date.now();
    } catch (error) {
      this.logger.warn({ error: describe(error) }, 'Leases could not be renewed.');
      if (Date.now() - this.renewedAt < this.settings.leaseMs) return;
      held = new Set();
    }
    for (const lease of leases) {
      if (!held.has(lease))
        this.running.get(lease)?.controller.abort(new GroundworkError('LEASE_LOST', 'The lease ran out.'));
    }
  }

  private async allSettledWithin(milliseconds: number): Promise<void> {
    if (this.running.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
    await Promise.race([Promise.all([...this.running.values()].map(({ settled }) => settled)), timeout]);
    clearTimeout(timer);
  }
}

function identify(item: WorkItem): Record<string, unknown> {
  const { type, tenantId } = item;
  return type === 'ingest' ? { type, tenantId, step: item.step, versionId: item.versionId } : { type, tenantId };
}

function describe(error: unknown): string {
  if (error instanceof GroundworkError) return `${error.code}: ${error.message}`.slice(0, 500);
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
