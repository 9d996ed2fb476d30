import { coverageOf, DocumentFailure, GroundworkError, type Extraction, type PageLayout } from '@groundwork/domain';
import { pageLayoutKey, processedPrefix } from '../intake/object-keys.js';
import type { StepContext } from './step-context.js';

/** Page layouts written at the same time. */
const PARALLEL_WRITES = 8;

/**
 * Original → text. The layouts are durable before the text is saved, so saved text means that this step is done and a
 * repeated delivery may pass on.
 */
export async function extractStep(context: StepContext): Promise<void> {
  const { id, attempt } = context.version;
  if (!(await context.run(({ versions }) => versions.text(id)))) {
    const extraction = await extract(context);
    await saveLayouts(context, extraction.layouts);
    const { mediaType, layouts: _, ...text } = extraction;
    await context.progress.settled();
    await context.runFenced(async (stores) => {
      await stores.versions.saveText(id, attempt, text, mediaType, coverageOf(text));
      await context.enqueue(stores, 'split');
    });
    return;
  }
  await context.runFenced((stores) => context.enqueue(stores, 'split'));
}

async function extract(context: StepContext): Promise<Extraction> {
  const { objects, extractor } = context.deps;
  const { objectKey, filename } = context.version;
  const { signal } = context.delivery;
  try {
    return await objects.withLocalFile(objectKey, (path) =>
      extractor.extract({ path, filename, signal, onProgress: (done, total) => context.report(done, total) }),
    );
  } catch (error) {
    if (!(error instanceof GroundworkError) || error.code !== 'OBJECT_NOT_FOUND') throw error;
    throw new DocumentFailure(
      'ORIGINAL_MISSING',
      'The original of this document is not in the object store any more.',
      {
        remedy: 'Upload it again.',
        cause: error,
      },
    );
  }
}

async function saveLayouts(context: StepContext, layouts: readonly PageLayout[]): Promise<void> {
  const { tenantId, documentId, versionId } = context.item;
  const { objects } = context.deps;
  for (let from = 0; from < layouts.length; from += PARALLEL_WRITES) {
    context.delivery.signal.throwIfAborted();
    const writes = layouts.slice(from, from + PARALLEL_WRITES).map((layout) => {
      const key = pageLayoutKey(tenantId, documentId, versionId, layout.number);
      return objects.put(key, Buffer.from(JSON.stringify(layout)), 'application/json');
    });
    await Promise.all(writes);
  }
  // A deletion may have swept the prefix while we wrote: then nobody else will remove what came after it.
  if (layouts.length > 0 && !(await context.run(({ documents }) => documents.find(documentId)))) {
    await objects.deletePrefix(processedPrefix(tenantId, documentId));
    throw new GroundworkError('LEASE_LOST', 'The document was deleted while it was read.');
  }
}
