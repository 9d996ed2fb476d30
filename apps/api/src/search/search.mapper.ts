import type { Filters, SearchResponse, Source } from '@groundwork/contracts';
import type { CollectionId, DocumentFilter, DocumentId, Retrieval, ScoredChunk } from '@groundwork/platform';

export function toFilter(filters: Filters | undefined): DocumentFilter {
  return {
    ...(filters?.collection_ids && { collectionIds: filters.collection_ids as CollectionId[] }),
    ...(filters?.document_ids && { documentIds: filters.document_ids as DocumentId[] }),
    ...(filters?.metadata && { metadata: filters.metadata }),
  };
}

export function toSource({ chunk, documentTitle, score }: ScoredChunk): Source {
  return {
    chunk_id: chunk.id,
    document_id: chunk.documentId,
    document_title: documentTitle,
    text: chunk.text,
    heading: chunk.heading,
    score,
    page: chunk.page,
    start: chunk.start,
    end: chunk.end,
  };
}

export function toSearchResponse(retrieval: Retrieval, filters: Filters | undefined): SearchResponse {
  const { results, nearest, timings } = retrieval;
  return {
    results: results.map(toSource),
    nearest: results.length > 0 ? [] : nearest.map(toSource),
    filters: filters ?? {},
    timings_ms: { embed: timings.embed, search: timings.search, rerank: timings.rerank, total: timings.total },
    explanation: toExplanation(retrieval),
  };
}

function toExplanation({ explanation, confidence, answerableFrom }: Retrieval): SearchResponse['explanation'] {
  if (explanation === null) return null;
  return {
    terms: [...explanation.terms],
    vector_weight: explanation.vectorWeight,
    relevance_floor: explanation.relevanceFloor,
    confidence,
    answerable_from: answerableFrom,
    candidates: explanation.candidates.map(({ chunkId, vector, text, fused, rerank, kept }) => ({
      chunk_id: chunkId,
      vector: vector && { ...vector },
      text: text && { ...text },
      fused: { ...fused },
      rerank: rerank && { ...rerank },
      kept,
    })),
  };
}
