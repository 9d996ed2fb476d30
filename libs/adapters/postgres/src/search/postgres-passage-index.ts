import type { DataSource, QueryRunner } from 'typeorm';
import {
  GroundworkError,
  type GenerationId,
  type PassageHit,
  type PassageHits,
  type PassageIndex,
  type PassageQuery,
  type TenantId,
} from '@groundwork/domain';
import { toGroundworkError } from '../database-errors.js';
import { toChunk, type ChunkColumns } from '../stores/chunk-rows.js';
import { indexTerm } from '../stores/terms.js';
import { enterTenant } from '../tenant-session.js';
import { weighTerms, type TextStatistics } from './bm25.js';
import { passageStatement, type VectorSide } from './passage-statement.js';

interface HitRow extends ChunkColumns {
  readonly title: string;
  readonly cosine: number | null;
  readonly vector_rank: string | null;
  readonly bm25: number;
  readonly text_rank: string | null;
}

interface StatisticsRow {
  readonly chunks: string | null;
  readonly length: string | null;
  readonly dimensions: number | null;
  readonly terms: string[] | null;
  readonly occurrences: string[] | null;
}

const mostPassages = 1000;
const mostTerms = 256;

/** Vector and text search over PostgreSQL: pgvector on one side, BM25 over postings on the other. */
export class PostgresPassageIndex implements PassageIndex {
  constructor(private readonly dataSource: DataSource) {}

  async search(tenantId: TenantId, query: PassageQuery, signal?: AbortSignal): Promise<PassageHits> {
    if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > mostPassages) {
      throw new GroundworkError(
        'VALIDATION_FAILED',
        `limit must be an integer from 1 to ${mostPassages}, got ${query.limit}.`,
      );
    }
    signal?.throwIfAborted();
    const started = performance.now();
    const runner = this.dataSource.createQueryRunner();
    try {
      // One snapshot: a version that is replaced meanwhile is seen wholly as before or wholly as after.
      await runner.startTransaction('REPEATABLE READ');
      try {
        await enterTenant(runner, tenantId);
        signal?.throwIfAborted();
        const hits = await this.searchIn(runner, query);
        return { ...hits, timings: { searchMs: performance.now() - started } };
      } finally {
        await runner.commitTransaction().catch(() => undefined);
      }
    } catch (error) {
      throw toGroundworkError(error);
    } finally {
      await runner.release();
    }
  }

  private async searchIn(runner: QueryRunner, query: PassageQuery): Promise<Omit<PassageHits, 'timings'>> {
    // The form under which a term is stored; the caller gets its own spelling back.
    const asked = new Map([...new Set(query.terms)].slice(0, mostTerms).map((term) => [indexTerm(term), term]));
    const { statistics, dimensions } = await readStatistics(
      runner,
      [...asked.keys()],
      query.vector?.generationId ?? null,
    );
    const vector = vectorSide(query, dimensions);
    const terms = weighTerms(statistics);
    if (vector !== null) await runner.query(nearestNeighbourSettings(query.limit));
    const { sql, parameters } = passageStatement(query, vector, terms, statistics);
    const rows = (await runner.query(sql, parameters)) as HitRow[];
    return {
      hits: rows.map(toHit),
      bm25Ceiling: terms.ceiling,
      idf: new Map([...terms.idf].map(([term, idf]) => [asked.get(term) ?? term, idf])),
    };
  }
}

async function readStatistics(
  runner: QueryRunner,
  terms: readonly string[],
  generationId: GenerationId | null,
): Promise<{ statistics: TextStatistics; dimensions: number | null }> {
  const [row] = (await runner.query(
    `SELECT (SELECT chunks FROM text_totals) AS chunks,
            (SELECT terms::float8 / NULLIF(chunks, 0) FROM text_totals) AS length,
            (SELECT dimensions FROM index_generations WHERE id = $2::uuid) AS dimensions,
            array_agg(s.term) AS terms, array_agg(s.chunks) AS occurrences
     FROM term_statistics s WHERE s.term = ANY($1::text[])`,
    [terms, generationId],
  )) as StatisticsRow[];
  const occurrences = new Map((row?.terms ?? []).map((term, i) => [term, Number(row?.occurrences?.[i] ?? 0)]));
  return {
    statistics: { chunks: Number(row?.chunks ?? 0), averageLength: Number(row?.length ?? 0) || 1, occurrences },
    dimensions: row?.dimensions ?? null,
  };
}

/** A generation that is not the tenant's, or no more, finds nothing; a vector that cannot belong to it is a mistake. */
function vectorSide({ vector }: PassageQuery, dimensions: number | null): VectorSide | null {
  if (vector === null || dimensions === null) return null;
  if (vector.values.length !== dimensions) {
    throw new GroundworkError(
      'VALIDATION_FAILED',
      `The question's vector has ${vector.values.length} dimensions; generation ${vector.generationId} has ${dimensions}.`,
      { remedy: 'Embed the question with the model of the active generation.' },
    );
  }
  return { generationId: vector.generationId, dimensions, values: vector.values };
}

/**
 * pgvector's default ef_search of 40 loses 4 to 6 points of recall@5 at LIMIT 40 (measured on the development data).
 * Iterative scans keep a filtered search going until it has its passages; strict, because ranks come from the order.
 */
function nearestNeighbourSettings(limit: number): string {
  const efSearch = Math.min(1000, Math.max(200, limit * 4));
  return `SET LOCAL hnsw.ef_search = ${efSearch}; SET LOCAL hnsw.iterative_scan = strict_order`;
}

function toHit(row: HitRow): PassageHit {
  return {
    chunk: toChunk(row),
    documentTitle: row.title,
    cosine: row.cosine,
    vectorRank: row.vector_rank === null ? null : Number(row.vector_rank),
    bm25: row.bm25,
    textRank: row.text_rank === null ? null : Number(row.text_rank),
  };
}
