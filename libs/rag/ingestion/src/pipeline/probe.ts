import { DocumentFailure, type Chunk, type DocumentVersion, type PassageHit } from '@groundwork/domain';
import { termsForPassage } from '../passage-representation.js';
import { embedPassages } from './embed-passages.js';
import type { IngestItem, PipelineDependencies } from './step-context.js';
import { targetGenerations } from './target-generations.js';

/** Enough to see the sample among passages of its own document. */
const PROBE_LIMIT = 20;

interface Found {
  readonly any: boolean;
  readonly byVector: boolean;
  readonly byText: boolean;
}

/**
 * Looks for the document's own chunks (first, middle, last) through the index that answers questions, by vector and
 * by terms. Each must be found, and each side must find something. Equal text counts as the chunk itself: a document
 * may repeat itself. Throws `PROBE_FAILED`.
 */
export async function probe(
  deps: PipelineDependencies,
  item: IngestItem,
  version: DocumentVersion,
  options: { readonly signal: AbortSignal; readonly withVectors: boolean },
): Promise<void> {
  const { samples, title, target } = await deps.unitOfWork.run(item.tenantId, async (stores) => {
    const count = await stores.chunks.count(version.id);
    const positions = [...new Set([0, count >> 1, count - 1])].filter((position) => position >= 0 && position < count);
    const lists = [];
    for (const offset of positions) lists.push(await stores.chunks.list(version.id, { offset, limit: 1 }));
    const title = (await stores.documents.find(version.documentId))?.title ?? version.title;
    return { samples: lists.flat(), title, target: (await targetGenerations(stores, deps.models))[0]! };
  });
  const active = options.withVectors && target.generation.status === 'ACTIVE';
  const passages = samples.map((chunk) => ({ chunk, documentTitle: title }));
  const vectors = active ? await embedPassages(target.model, passages, options.signal) : [];

  const results: Found[] = [];
  let anyTerms = false;
  for (const [i, chunk] of samples.entries()) {
    const terms = termsForPassage(deps.analyzer, title, chunk, version.language);
    anyTerms ||= terms.length > 0;
    const values = vectors[i];
    const { hits } = await deps.index.search(
      item.tenantId,
      {
        vector: values ? { generationId: target.generation.id, values } : null,
        terms,
        filter: { documentIds: [version.documentId] },
        limit: PROBE_LIMIT,
      },
      options.signal,
    );
    results.push(foundIn(hits, chunk));
  }
  const found =
    results.length > 0 &&
    results.every(({ any }) => any) &&
    (!active || results.some(({ byVector }) => byVector)) &&
    (!anyTerms || results.some(({ byText }) => byText));
  if (found) return;
  throw new DocumentFailure('PROBE_FAILED', 'The document was stored, but a search did not find its own passages.', {
    remedy: 'Try again; if it stays so, re-index the document.',
    details: { samples: results.length, found: results.filter(({ any }) => any).length },
  });
}

function foundIn(hits: readonly PassageHit[], sample: Chunk): Found {
  const own = hits.filter(
    ({ chunk }) => chunk.versionId === sample.versionId && chunk.contentHash === sample.contentHash,
  );
  return {
    any: own.length > 0,
    byVector: own.some(({ vectorRank }) => vectorRank !== null),
    byText: own.some(({ textRank }) => textRank !== null),
  };
}
