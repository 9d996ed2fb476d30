import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  GroundworkError,
  TransientError,
  type Delivery,
  type IngestionStep,
  type UnitOfWork,
  type WorkItem,
  type WorkQueue,
} from '@groundwork/domain';
import { newTenant } from './documents.js';

export interface WorkQueueSetup {
  readonly queue: WorkQueue;
  readonly unitOfWork: UnitOfWork;
  /** Another worker on the same queue, or null where there can be only one. */
  readonly other: WorkQueue | null;
  /** Empties the queue. */
  close(): Promise<void>;
}

const newItem = (): WorkItem => ({
  type: 'build-generation',
  tenantId: newTenant(),
  generationId: randomUUID() as never,
});

/** What every work queue must do. `setup` gives an empty queue with short retry delays (milliseconds). */
export function describeWorkQueue(name: string, setup: () => Promise<WorkQueueSetup>): void {
  describe(`${name} as a work queue`, () => {
    let opened: WorkQueueSetup;
    beforeEach(async () => void (opened = await setup()), 120_000);
    afterEach(async () => {
      await opened.queue.stop(0);
      await opened.other?.stop(0);
      await opened.close();
    });

    const enqueue = async (item: WorkItem, delayMs = 0) =>
      await opened.unitOfWork.run(item.tenantId, (stores) => stores.queue.enqueue(item, { delayMs }));

    it('delivers what was committed, once', async () => {
      const deliveries = new Deliveries();
      await opened.queue.start({ concurrency: 2, handle: deliveries.handle });
      const items = [newItem(), newItem(), newItem()];
      for (const item of items) await enqueue(item);
      await deliveries.until(3);
      await empty(opened.queue);
      expect(new Set(deliveries.seen.map(({ item }) => JSON.stringify(sorted(item))))).toEqual(
        new Set(items.map((item) => JSON.stringify(sorted(item)))),
      );
      expect(deliveries.seen).toHaveLength(3);
      expect(deliveries.seen[0]).toMatchObject({ attempt: 1, lastAttempt: false });
    });

    it('knows nothing of what was rolled back', async () => {
      const item = newItem();
      const failing = opened.unitOfWork.run(item.tenantId, async (stores) => {
        await stores.queue.enqueue(item);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await opened.queue.depth()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });

    it('adds nothing for a version that has work queued already, when asked so', async () => {
      const item = newItem();
      await enqueue(item, 60_000);
      const other: WorkItem = item.type === 'ingest' ? { ...item, step: 'embed' } : item;
      const add = (added: WorkItem) =>
        opened.unitOfWork.run(added.tenantId, (stores) =>
          stores.queue.enqueue(added, { delayMs: 60_000, unlessQueued: true }),
        );
      await add(other);
      expect((await opened.queue.depth()).waiting).toBe(1);
      await add(newItem());
      expect((await opened.queue.depth()).waiting).toBe(2);
    });

    it('holds back what is delayed', async () => {
      const deliveries = new Deliveries();
      await opened.queue.start({ concurrency: 1, handle: deliveries.handle });
      const [late, soon] = [newItem(), newItem()];
      await enqueue(late, 60_000);
      await enqueue(soon);
      await deliveries.until(1);
      expect(deliveries.seen[0]?.item).toEqual(soon);
      await waitFor(async () => (await opened.queue.depth()).running === 0);
      expect(await opened.queue.depth()).toEqual({ waiting: 1, running: 0, dead: 0 });
    });

    it('says how long the oldest work has been due; what is delayed is not late', async () => {
      expect(await opened.queue.oldest()).toEqual({ waiting: 0, running: 0, dead: 0 });
      await enqueue(newItem(), 60_000);
      expect(await opened.queue.oldest()).toEqual({ waiting: 0, running: 0, dead: 0 });
      await enqueue(newItem());
      await waitFor(async () => (await opened.queue.oldest()).waiting > 0.05);
      await enqueue(newItem());
      expect((await opened.queue.oldest()).waiting).toBeGreaterThan(0.05);
    });

    it('takes first what is nearest to being finished, and what gave way beside what is new', async () => {
      const tenantId = newTenant();
      const at = (step: IngestionStep, more: { continued?: true } = {}): WorkItem => ({
        ...{ type: 'ingest', step, tenantId, documentId: randomUUID() as never, versionId: randomUUID() as never },
        ...more,
      });
      const items = [
        at('extract'),
        at('embed', { continued: true }),
        at('split'),
        at('extract'),
        at('embed'),
        at('store'),
      ];
      for (const item of items) await enqueue(item);
      const deliveries = new Deliveries();
      await opened.queue.start({ concurrency: 1, handle: deliveries.handle });
      await deliveries.until(items.length);
      const [extract, continued, split, later, embed, store] = items;
      expect(deliveries.seen.map(({ item }) => item)).toEqual([store, embed, split, extract, continued, later]);
    });

    it('lets a small document overtake a long one, and the long one finish', async () => {
      const tenantId = newTenant();
      const ingest = (name: string): WorkItem & { type: 'ingest' } => ({
        ...{ type: 'ingest', step: 'extract', tenantId, documentId: name as never, versionId: name as never },
      });
      const done: string[] = [];
      let turns = 0;
      const next = { extract: 'split', split: 'embed', embed: 'store', store: null } as const;
      await enqueue(ingest('long'));
      for (let i = 0; i < 3; i++) await enqueue(ingest(`small ${i}`));
      await opened.queue.start({
        concurrency: 1,
        handle: async ({ item }) => {
          if (item.type !== 'ingest') return;
          const { continued: _, ...rest } = item;
          if (item.step === 'embed' && String(item.documentId) === 'long' && ++turns < 5)
            return enqueue({ ...rest, continued: true });
          const step = next[item.step];
          if (step) await enqueue({ ...rest, step });
          else done.push(item.documentId);
        },
      });
      await waitFor(async () => done.length === 4);
      expect(done).toEqual(['small 0', 'small 1', 'small 2', 'long']);
    });

    it('runs no more at once than asked', async () => {
      let [running, most] = [0, 0];
      const deliveries = new Deliveries(async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running--;
      });
      await opened.queue.start({ concurrency: 2, handle: deliveries.handle });
      for (let i = 0; i < 6; i++) await enqueue(newItem());
      await deliveries.until(6);
      expect(most).toBe(2);
    });

    it('gives an item three chances, says which is the last, and keeps it as a dead letter that can be replayed', async () => {
      let broken = true;
      const deliveries = new Deliveries(async () => {
        if (broken) throw new Error('broken');
      });
      await opened.queue.start({ concurrency: 1, handle: deliveries.handle });
      await enqueue(newItem());
      await waitFor(async () => (await opened.queue.depth()).dead === 1);
      expect(deliveries.seen.map(({ attempt, lastAttempt }) => [attempt, lastAttempt])).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
      broken = false;
      expect(await opened.queue.replayDeadLetters()).toBe(1);
      await deliveries.until(4);
      expect(deliveries.seen[3]).toMatchObject({ attempt: 1, lastAttempt: false });
      await empty(opened.queue);
    });

    it('is more patient when the outside is at fault, and waits as long as it is asked to', async () => {
      const at: number[] = [];
      const deliveries = new Deliveries(async ({ attempt }) => {
        at.push(Date.now());
        if (attempt === 1) throw new TransientError('MODEL_UNAVAILABLE', 'busy', { retryAfterMs: 300 });
        throw new TransientError('MODEL_UNAVAILABLE', 'busy');
      });
      await opened.queue.start({ concurrency: 1, handle: deliveries.handle });
      await enqueue(newItem());
      await waitFor(async () => (await opened.queue.depth()).dead === 1);
      expect(deliveries.seen).toHaveLength(8);
      expect(deliveries.seen.map(({ lastAttempt }) => lastAttempt)).toEqual([
        ...Array.from({ length: 7 }, () => false),
        true,
      ]);
      // Not a speed: the least that the other side asked for.
      expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(295);
    });

    it('lets running work finish when it stops', async () => {
      const deliveries = new Deliveries(() => new Promise((resolve) => setTimeout(resolve, 50)));
      await opened.queue.start({ concurrency: 1, handle: deliveries.handle });
      await enqueue(newItem());
      await deliveries.until(1);
      await opened.queue.stop(10_000);
      expect(await opened.queue.depth()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });

    it('aborts what does not finish in time, takes it back and delivers it again at the next start', async () => {
      const aborted = new Deliveries(
        ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      );
      await opened.queue.start({ concurrency: 1, handle: aborted.handle });
      await enqueue(newItem());
      await aborted.until(1);
      await opened.queue.stop(10);
      expect(aborted.seen[0]?.signal.aborted).toBe(true);
      expect(await opened.queue.depth()).toEqual({ waiting: 1, running: 0, dead: 0 });
      const again = new Deliveries();
      await opened.queue.start({ concurrency: 1, handle: again.handle });
      await again.until(1);
      expect(again.seen[0]).toMatchObject({ attempt: 1, lastAttempt: false });
    });

    it('gives each item to one of several workers', async () => {
      if (opened.other === null) return;
      const [one, two] = [new Deliveries(), new Deliveries()];
      await opened.queue.start({ concurrency: 2, handle: one.handle });
      await opened.other.start({ concurrency: 2, handle: two.handle });
      for (let i = 0; i < 10; i++) await enqueue(newItem());
      await waitFor(async () => one.seen.length + two.seen.length >= 10);
      await empty(opened.queue);
      expect(one.seen.length + two.seen.length).toBe(10);
    });

    it('refuses to be started twice', async () => {
      await opened.queue.start({ concurrency: 1, handle: async () => undefined });
      await expect(opened.queue.start({ concurrency: 1, handle: async () => undefined })).rejects.toBeInstanceOf(
        GroundworkError,
      );
    });
  });
}

/** Records deliveries and lets a test wait for a number of them. */
class Deliveries {
  readonly seen: Delivery[] = [];

  constructor(private readonly then: (delivery: Delivery) => Promise<unknown> = async () => undefined) {}

  readonly handle = async (delivery: Delivery): Promise<void> => {
    this.seen.push(delivery);
    await this.then(delivery);
  };

  async until(count: number): Promise<void> {
    await waitFor(async () => this.seen.length >= count);
  }
}

async function empty(queue: WorkQueue): Promise<void> {
  await waitFor(async () => Object.values(await queue.depth()).every((count) => count === 0));
}

async function waitFor(condition: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not so within ${timeoutMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const sorted = (item: WorkItem) => Object.fromEntries(Object.entries(item).sort());
