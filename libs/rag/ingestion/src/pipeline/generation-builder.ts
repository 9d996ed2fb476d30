import { GroundworkError, silentLogger, type Delivery, type GenerationId, type TenantId } from '@groundwork/domain';
import { embedPassages } from './embed-passages.js';
import { maintainIndex } from './maintain-index.js';
import type { PipelineDependencies } from './step-context.js';

const BATCH = 64;

/**
 * If the model that new vectors should be made with is not the active generation's, starts building one and queues the
 * work. The active one answers questions until then. Called at every start and whenever models change; repeats are harmless.
 */
export async function ensureGeneration(
  { unitOfWork, models }: PipelineDependencies,
  tenantId: TenantId,
): Promise<void> {
  const preferred = models.preferred();
  await unitOfWork.run(tenantId, async ({ generations, queue }) => {
    const generation = await generations.ensure(preferred.id, preferred.dimensions);
    if (generation.status !== 'BUILDING') return;
    await queue.enqueue({ type: 'build-generation', tenantId, generationId: generation.id }, { unlessQueued: true });
  });
}

/**
 * Embeds what the generation lacks, batch by batch, then switches to it. A repeated delivery goes on where the last one
 * died. Documents that come in meanwhile are embedded into both generations; one that slipped through between the last
 * look and the switch is caught by the look after it.
 */
export async function buildGeneration(
  deps: PipelineDependencies,
  { tenantId, generationId }: { readonly tenantId: TenantId; readonly generationId: GenerationId },
  { signal }: Delivery,
): Promise<void> {
  const { unitOfWork, models, logger = silentLogger } = deps;
  const generation = await unitOfWork.run(tenantId, ({ generations }) => generations.find(generationId));
  if (!generation || generation.status === 'RETIRED') return;
  if (!models.has(generation.model)) {
    logger.warn({ generationId, model: generation.model }, 'generation not built: its model is not at hand');
    return;
  }
  let embedded = await fill(deps, tenantId, generationId, generation.model, signal);
  await maintainIndex(deps, tenantId, generationId);
  await unitOfWork.run(tenantId, async ({ generations }) => {
    const now = await generations.find(generationId);
    if (now?.status === 'BUILDING') await generations.activate(generationId);
  });
  embedded += await fill(deps, tenantId, generationId, generation.model, signal);
  logger.info({ generationId, model: generation.model, embedded }, 'index generation built');
}

async function fill(
  { unitOfWork, models }: PipelineDependencies,
  tenantId: TenantId,
  generationId: GenerationId,
  modelId: string,
  signal: AbortSignal,
): Promise<number> {
  const model = models.byId(modelId);
  let embedded = 0;
  let previous = '';
  for (;;) {
    signal.throwIfAborted();
    const missing = await unitOfWork.run(tenantId, ({ generations }) => generations.missing(generationId, BATCH));
    if (missing.length === 0) return embedded;
    const batch = missing.map(({ chunk }) => chunk.id).join();
    if (batch === previous)
      throw new GroundworkError('INTERNAL', 'Vectors were saved but are still missing.', { details: { generationId } });
    previous = batch;
    const vectors = await embedPassages(model, missing, signal);
    // A chunk may have been replaced while its vector was made; the store ignores vectors of chunks that are gone.
    const present = await unitOfWork.run(tenantId, async ({ chunks }) => {
      const still = new Set((await chunks.findMany(missing.map(({ chunk }) => chunk.id))).map(({ id }) => id));
      const rows = missing
        .map(({ chunk }, i) => ({ chunkId: chunk.id, values: vectors[i]! }))
        .filter(({ chunkId }) => still.has(chunkId));
      await chunks.saveEmbeddings(generationId, rows);
      return rows.length;
    });
    embedded += present;
  }
}
