import { createHash } from 'node:crypto';
import { DocumentFailure, type Chunk, type Passage } from '@groundwork/domain';
import { termsForPassage } from '../passage-representation.js';
import { chunkIdOf } from './chunk-id.js';
import { PART_SIZE, splitInParts } from './split-in-parts.js';
import type { StepContext } from './step-context.js';

/** Chunks per transaction: the embedded database has one connection, and questions wait for it. */
const BATCH = 200;

/**
 * Text → chunks, written in batches as rows not yet visible. Identifiers come from version and position, so a killed
 * run that starts over rewrites the same rows; what another split left beyond the last is trimmed.
 */
export async function splitStep(context: StepContext): Promise<void> {
  const { id, attempt, documentId, collectionId } = context.version;
  const saved = await context.run(async ({ versions, documents }) => {
    const text = await versions.text(id);
    return text && { text, title: (await documents.find(documentId))?.title ?? context.version.title };
  });
  if (!saved) return context.runFenced((stores) => context.enqueue(stores, 'extract'));

  const { splitter, analyzer, models } = context.deps;
  const passages = await splitInParts(splitter, saved.text, models.preferred(), PART_SIZE, context.delivery.signal);
  const chunks = passages.map((passage) =>
    toChunk(passage, { id: chunkIdOf(id, passage.index), versionId: id, documentId, collectionId }),
  );
  if (chunks.length === 0) {
    throw new DocumentFailure('NO_TEXT', 'No text was found in this document.', {
      remedy: 'Check that the file holds text and upload it again.',
    });
  }
  for (let from = 0; from < chunks.length; from += BATCH) {
    const batch = chunks.slice(from, from + BATCH).map((chunk) => ({
      chunk,
      terms: termsForPassage(analyzer, saved.title, chunk, saved.text.language),
    }));
    await context.runFenced((stores) => stores.chunks.save(id, attempt, batch));
    context.report(Math.min(from + BATCH, chunks.length), chunks.length);
  }
  await context.progress.settled();
  await context.runFenced(async (stores) => {
    await stores.chunks.trim(id, attempt, chunks.length);
    await context.enqueue(stores, 'embed');
  });
}

function toChunk(passage: Passage, owner: Pick<Chunk, 'id' | 'versionId' | 'documentId' | 'collectionId'>): Chunk {
  return { ...owner, ...passage, contentHash: createHash('sha256').update(passage.text).digest('hex') };
}
