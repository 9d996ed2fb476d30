import { TransientError, type DocumentVersion } from '@groundwork/domain';
import { processingSeconds } from './ingestion-observer.js';
import { maintainIndex } from './maintain-index.js';
import { probe } from './probe.js';
import type { IngestItem, PipelineDependencies, StepContext } from './step-context.js';
import { targetGenerations } from './target-generations.js';

/**
 * Makes the version the searchable one, then proves it.
 *
 * The index shows searchable versions only, so the probe has to come after the flip. COMPLETED means probed all the
 * same, because the queue item is done only when the probe has passed: killed in between, it is delivered again, finds
 * the version complete and probes it then (`probeStep`). A probe that fails is repeated by the queue, and after the
 * last attempt the version is FAILED with `PROBE_FAILED`: it is never left COMPLETED and unfindable.
 */
export async function storeStep(context: StepContext): Promise<void> {
  const { id, attempt, documentId } = context.version;
  const stored = await context.runFenced(async (stores) => {
    const targets = await targetGenerations(stores, context.deps.models);
    const chunks = await stores.chunks.count(id);
    const embedded = await Promise.all(targets.map(({ generation }) => stores.chunks.countEmbedded(id, generation.id)));
    if (chunks === 0 || embedded.some((count) => count < chunks)) {
      // Something changed since `embed` (a new generation began, chunks went): do that part again rather than flip half.
      await context.enqueue(stores, chunks === 0 ? 'split' : 'embed');
      return false;
    }
    await stores.versions.complete(id, attempt, targets[0]!.model.id);
    if (context.item.jobId) await stores.jobs.recordDocument(context.item.jobId, documentId, null);
    return true;
  });
  if (stored) await probeStep(context.deps, context.item, context.version, context.delivery);
}

/** The second half of the step; safe to run any number of times on a version that is complete. */
export async function probeStep(
  deps: PipelineDependencies,
  item: IngestItem,
  version: DocumentVersion,
  { signal, lastAttempt }: { readonly signal: AbortSignal; readonly lastAttempt: boolean },
): Promise<void> {
  try {
    await probe(deps, item, version, { signal, withVectors: true });
  } catch (error) {
    // The model went away after the vectors were saved: on the last attempt the text side has to do.
    if (!(error instanceof TransientError) || !lastAttempt) throw error;
    await probe(deps, item, version, { signal, withVectors: false });
  }
  const { active, document } = await deps.unitOfWork.run(item.tenantId, async ({ generations, documents }) => ({
    active: await generations.active(),
    document: await documents.find(version.documentId),
  }));
  const seconds = processingSeconds(document, version);
  for (const observer of deps.observers ?? []) observer.documentCompleted(seconds);
  if (active) await maintainIndex(deps, item.tenantId, active.id);
}
