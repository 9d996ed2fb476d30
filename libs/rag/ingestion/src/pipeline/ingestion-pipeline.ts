import {
  DocumentFailure,
  GroundworkError,
  silentLogger,
  type Delivery,
  type DocumentVersion,
  type Failure,
  type Logger,
  type TenantId,
} from '@groundwork/domain';
import { embedStep } from './embed-step.js';
import { extractStep } from './extract-step.js';
import { buildGeneration, ensureGeneration } from './generation-builder.js';
import { splitStep } from './split-step.js';
import { StepContext, type IngestItem, type PipelineDependencies } from './step-context.js';
import { probeStep, storeStep } from './store-step.js';
import { sweepOriginals, type SweepOptions } from './sweep-originals.js';

const steps = { extract: extractStep, split: splitStep, embed: embedStep, store: storeStep } as const;

/** Failures that are not the document's fault: replaying the dead letter may help. */
const worthAnotherRun = new Set(['INTERNAL', 'EMBEDDING_FAILED', 'PROBE_FAILED']);

/** How many unfinished versions one call of `recover` puts back to work. */
const RECOVER_LIMIT = 10_000;

/**
 * Does the work of the queue: extract → split → embed → store, each a queue item of its own.
 *
 * Why a kill at any moment loses and doubles nothing:
 * - A step saves its result and queues the next step in one transaction, so there is always exactly a next thing to do.
 * - Each delivery claims the version, which raises its attempt number; all writes carry the number and are refused when
 *   it is old. A worker that was thought dead can therefore not write beside its successor.
 * - A step that is run again finds what its predecessor saved: saved text is not extracted again, chunks have
 *   identifiers that follow from their place, vectors are made only where they are missing.
 * - Nothing is visible to questions before `store` flips the version in one transaction.
 */
export class IngestionPipeline {
  private readonly logger: Logger;

  constructor(private readonly deps: PipelineDependencies) {
    this.logger = deps.logger ?? silentLogger;
  }

  /** Rejects when the queue should deliver the item again. */
  async handle(delivery: Delivery): Promise<void> {
    const { item } = delivery;
    if (item.type === 'build-generation') return buildGeneration(this.deps, item, delivery);
    const version = await this.claim(item, delivery);
    if (!version) return;
    try {
      await steps[item.step](new StepContext(this.deps, item, delivery, version));
      this.logger.debug({ versionId: item.versionId, step: item.step }, 'step done');
    } catch (error) {
      await this.afterError(error, item, delivery, version);
    }
  }

  /**
   * Queues every version that is not finished and has no work queued, for the start after a crash; resolves to the number
   * of unfinished ones.
   */
  recover(tenantId: TenantId): Promise<number> {
    return this.deps.unitOfWork.run(tenantId, async ({ versions, queue }) => {
      const unfinished = await versions.unfinished(RECOVER_LIMIT);
      for (const { id: versionId, documentId } of unfinished) {
        await queue.enqueue(
          { type: 'ingest', step: 'extract', tenantId, documentId, versionId },
          { unlessQueued: true },
        );
      }
      return unfinished.length;
    });
  }

  /** Removes originals of uploads that died before they were registered; resolves to their number. */
  sweep(tenantId: TenantId, options?: SweepOptions): Promise<number> {
    return sweepOriginals(this.deps, tenantId, options);
  }

  /** Starts building an index generation when the preferred model is not the active one's. */
  ensureGeneration(tenantId: TenantId): Promise<void> {
    return ensureGeneration(this.deps, tenantId);
  }

  private async claim(item: IngestItem, delivery: Delivery): Promise<DocumentVersion | null> {
    const { version, state, current } = await this.deps.unitOfWork.run(
      item.tenantId,
      async ({ versions, documents }) => {
        const claimed = await versions.claim(item.versionId);
        if (claimed) return { version: claimed, state: claimed, current: null };
        const state = await versions.find(item.versionId);
        const current = state && (await documents.find(item.documentId));
        const replayed =
          state?.status === 'FAILED' && worthAnotherRun.has(state.error?.code ?? '') && current?.versionId === state.id;
        if (!replayed) return { version: null, state, current };
        await versions.reset(state.id);
        return { version: await versions.claim(state.id), state, current };
      },
    );
    if (
      !version &&
      state?.status === 'COMPLETED' &&
      item.step === 'store' &&
      current?.searchableVersionId === state.id
    ) {
      // Killed (or refused) between the flip and the end of the probe.
      try {
        await probeStep(this.deps, item, state, delivery);
      } catch (error) {
        await this.afterError(error, item, delivery, state);
      }
    }
    return version;
  }

  private async afterError(
    error: unknown,
    item: IngestItem,
    delivery: Delivery,
    version: DocumentVersion,
  ): Promise<void> {
    if (error instanceof GroundworkError && error.code === 'LEASE_LOST') return;
    if (delivery.signal.aborted) throw error;
    const code = error instanceof GroundworkError ? error.code : 'INTERNAL';
    const fields = {
      documentId: item.documentId,
      versionId: item.versionId,
      step: item.step,
      code,
      attempt: delivery.attempt,
    };
    const probed = error instanceof DocumentFailure && error.code === 'PROBE_FAILED';
    const final = error instanceof DocumentFailure && !probed;
    if (!final && !delivery.lastAttempt) {
      this.logger.warn(fields, 'step failed, will be tried again');
      throw error;
    }
    await this.fail(item, version, failureOf(error));
    this.logger.warn({ ...fields, error: final ? undefined : describe(error) }, 'document failed');
    // What is not the document's fault goes to the dead letters too, from where it can be replayed.
    if (!final) throw error;
  }

  private async fail(item: IngestItem, version: DocumentVersion, failure: Failure): Promise<void> {
    await this.deps.unitOfWork
      .run(item.tenantId, async ({ versions, jobs, chunks }) => {
        let { attempt } = version;
        const lost = await chunks.count(version.id);
        if ((await versions.find(version.id))?.status === 'COMPLETED') {
          // A failed probe: the version is complete already, so it is taken back to work to be marked.
          await versions.reset(version.id);
          attempt = (await versions.claim(version.id))?.attempt ?? attempt;
        }
        await versions.fail(version.id, attempt, failure);
        if (item.jobId) await jobs.recordDocument(item.jobId, item.documentId, failure);
        return lost;
      })
      .then((lost) => {
        for (const observer of this.deps.observers ?? []) observer.documentFailed(failure.code, lost);
      })
      .catch((error: unknown) => {
        if (!(error instanceof GroundworkError) || error.code !== 'LEASE_LOST') throw error;
      });
  }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof GroundworkError)) {
    return {
      code: 'INTERNAL',
      message: 'Something went wrong on our side while this document was processed. Try it again.',
    };
  }
  const code = error instanceof DocumentFailure ? error.code : 'INTERNAL';
  return { code, message: [error.message, error.remedy].filter(Boolean).join(' ') };
}

/** Name and place of an unexpected error; its message may quote the document, so it stays out. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [
    error.name,
    ...(error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 3) ?? []),
  ].join('\n');
}
