import { DocumentFailure, GroundworkError, TransientError } from '@groundwork/domain';
import { embedPassages, type PassageToEmbed } from './embed-passages.js';
import type { StepContext } from './step-context.js';
import { targetGenerations, type TargetGeneration } from './target-generations.js';

/** Chunks per round: enough for one call of a remote model, few enough that little is lost by a kill. */
const batchFor = (batchSize: number) => Math.min(128, Math.max(16, batchSize));

/** A long document gives way after so many rounds, so that short ones behind it get their turn. */
const ROUNDS_PER_TURN = 8;

/** Chunks → vectors. Asks the store each time what is missing, so a repeated delivery goes on where the last one died. */
export async function embedStep(context: StepContext): Promise<void> {
  const { id, documentId } = context.version;
  const { total, title, targets } = await context.run(async (stores) => ({
    total: await stores.chunks.count(id),
    title: (await stores.documents.find(documentId))?.title ?? context.version.title,
    targets: await targetGenerations(stores, context.deps.models),
  }));
  if (total === 0) return context.runFenced((stores) => context.enqueue(stores, 'split'));
  let rounds = ROUNDS_PER_TURN;
  for (const target of targets) rounds = await embedInto(context, target, title, total, rounds);
  await context.progress.settled();
  await context.runFenced((stores) => (rounds > 0 ? context.enqueue(stores, 'store') : context.giveWay(stores)));
}

/** Resolves to the rounds that are left of this turn: 0 when more is to be done, or may be. */
async function embedInto(
  context: StepContext,
  { generation, model }: TargetGeneration,
  title: string,
  total: number,
  rounds: number,
): Promise<number> {
  const { id } = context.version;
  const limit = batchFor(model.batchSize);
  let before = 0;
  for (let left = rounds; left > 0; left--) {
    const chunks = await context.run((stores) => stores.chunks.withoutEmbedding(id, generation.id, limit));
    if (chunks.length === 0) return left;
    const vectors = await embedOrFail(
      context,
      model,
      chunks.map((chunk) => ({ chunk, documentTitle: title })),
    );
    const done = await context.runFenced(async (stores) => {
      await stores.chunks.saveEmbeddings(
        generation.id,
        chunks.map((chunk, i) => ({ chunkId: chunk.id, values: vectors[i]! })),
      );
      return stores.chunks.countEmbedded(id, generation.id);
    });
    if (done <= before) {
      throw new GroundworkError('INTERNAL', 'Vectors were saved but are still missing.', {
        details: { generationId: generation.id },
      });
    }
    before = done;
    context.report(done, total);
  }
  return 0;
}

/** A model that refuses a text will refuse it again; one that is away for now is asked again by the queue. */
async function embedOrFail(
  context: StepContext,
  model: TargetGeneration['model'],
  passages: readonly PassageToEmbed[],
) {
  const { signal, lastAttempt } = context.delivery;
  try {
    return await embedPassages(model, passages, signal);
  } catch (error) {
    const final = error instanceof GroundworkError && (lastAttempt || !(error instanceof TransientError));
    if (!final || signal.aborted || error.code === 'CANCELLED') throw error;
    throw new DocumentFailure(
      'EMBEDDING_FAILED',
      `The embedding model ${model.id} could not process this document: ${error.message}`,
      {
        remedy: error.remedy ?? 'Check the model and try again.',
        cause: error,
      },
    );
  }
}
