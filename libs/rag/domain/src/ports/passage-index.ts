import type { Chunk } from '../chunk.js';
import type { DocumentFilter } from './unit-of-work.js';
import type { GenerationId, TenantId } from '../identifiers.js';

export interface PassageQuery {
  /** Nearest passages by cosine in one generation, or null to leave the vector side out. */
  readonly vector: { readonly generationId: GenerationId; readonly values: Float32Array } | null;
  /** Analyzed terms of the question (repeats allowed); empty leaves the text side out. */
  readonly terms: readonly string[];
  readonly filter: DocumentFilter;
  /** Passages per side. */
  readonly limit: number;
}

export interface PassageHit {
  readonly chunk: Chunk;
  readonly documentTitle: string;
  /** Cosine similarity in [-1, 1], whichever side found the passage; null when it has no vector in the generation. */
  readonly cosine: number | null;
  /** Rank on the vector side from 1, or null when that side did not find it. */
  readonly vectorRank: number | null;
  /** BM25 over the terms; 0 when no term matches. */
  readonly bm25: number;
  readonly textRank: number | null;
}

export interface PassageHits {
  /** Union of both sides, unordered. */
  readonly hits: readonly PassageHit[];
  /** Best BM25 that any passage could reach for these terms (sum of idf × (k1 + 1)): makes scores comparable. */
  readonly bm25Ceiling: number;
  /** Terms that occur in the tenant's passages, with their inverse document frequency. */
  readonly idf: ReadonlyMap<string, number>;
  readonly timings: { readonly searchMs: number };
}

/**
 * Searches passages of searchable versions only (a version that is not completely in is never seen), within one tenant.
 *
 * Promises: filters apply inside the search, so a filtered query still returns `limit` passages when there are that
 * many; the vector side is exact up to `hnsw.ef_search`'s recall; the text side matches any term, not all.
 * BM25: Robertson & Zaragoza 2009, k1 = 1.2, b = 0.75, idf = ln(1 + (N - df + 0.5) / (df + 0.5)).
 */
export interface PassageIndex {
  search(tenantId: TenantId, query: PassageQuery, signal?: AbortSignal): Promise<PassageHits>;
}
