import type { PassageQuery } from '@groundwork/domain';
import { chunkColumns } from '../stores/chunk-rows.js';
import { b, k1, type TextStatistics, type WeightedTerms } from './bm25.js';
import { documentConditions } from './document-conditions.js';
import { SqlParameters } from './sql-parameters.js';
import { vectorLiteral } from './vector-literal.js';

/** The vector side of a question: the generation's dimensions decide which partial index fits. */
export interface VectorSide {
  readonly generationId: string;
  readonly dimensions: number;
  readonly values: Float32Array;
}

/**
 * Text and vector search and the passages they found, in one statement: one round trip, one snapshot. The steps are
 * materialized and narrowed by a hashed IN, so that the plan is good without statistics too: PGlite has no autovacuum.
 */
export function passageStatement(
  query: PassageQuery,
  vector: VectorSide | null,
  terms: WeightedTerms,
  statistics: TextStatistics,
): { readonly sql: string; readonly parameters: unknown[] } {
  const parameters = new SqlParameters();
  const limit = parameters.add(query.limit);
  const conditions = documentConditions(query.filter, parameters);
  const text = textSide(terms, statistics, conditions, limit, parameters);
  const near = vectorSide(vector, conditions, limit, parameters);
  const sql = `
    WITH scored AS MATERIALIZED (${text}),
    vector_hits AS MATERIALIZED (${near.hits}),
    text_hits AS MATERIALIZED (
      SELECT c.id AS chunk_id, ranked.bm25, CASE WHEN ranked.rank <= ${limit} THEN ranked.rank END AS rank
      FROM (SELECT *, row_number() OVER (ORDER BY bm25 DESC, version_id, position) AS rank FROM scored) AS ranked
      JOIN chunks c ON c.version_id = ranked.version_id AND c.position = ranked.position
      WHERE ranked.rank <= ${limit}
         OR (ranked.version_id, ranked.position) IN (SELECT version_id, position FROM vector_hits)
    ),
    found AS (SELECT chunk_id FROM text_hits UNION SELECT chunk_id FROM vector_hits)
    SELECT ${chunkColumns}, d.title, ${near.cosine} AS cosine, v.rank AS vector_rank,
           COALESCE(t.bm25, 0) AS bm25, t.rank AS text_rank
    FROM found f
    JOIN chunks c ON c.id = f.chunk_id
    JOIN documents d ON d.id = c.document_id
    LEFT JOIN text_hits t ON t.chunk_id = f.chunk_id
    LEFT JOIN vector_hits v ON v.chunk_id = f.chunk_id
    ${near.join}`;
  return { sql, parameters: parameters.values };
}

/**
 * Every passage that holds any of the terms, with its BM25. Postings exist for searchable versions only, so without a
 * filter no other table is read.
 */
function textSide(
  terms: WeightedTerms,
  statistics: TextStatistics,
  conditions: string,
  limit: string,
  parameters: SqlParameters,
): string {
  if (terms.searched.length === 0) {
    return `SELECT NULL::uuid AS version_id, NULL::int AS position, 0::float8 AS bm25 WHERE ${limit}::int < 0`;
  }
  const words = parameters.add(terms.searched.map(([term]) => term));
  const weights = parameters.add(terms.searched.map(([, idf]) => idf * (k1 + 1)));
  const perTerm = parameters.add((k1 * b) / statistics.averageLength);
  // Materialized: the terms' postings are read by their key, never all postings of the documents that a filter lets in.
  return `
    WITH matches AS MATERIALIZED (
      SELECT q.weight, p.version_id, p.positions, p.frequencies, p.lengths
      FROM unnest(${words}::text[], ${weights}::float8[]) AS q(term, weight) JOIN postings p ON p.term = q.term
    )
    SELECT m.version_id, e.position,
           sum(m.weight * e.frequency / (e.frequency + ${k1 * (1 - b)} + ${perTerm}::float8 * e.length)) AS bm25
    FROM matches m
    ${conditions === '' ? '' : `JOIN documents d ON d.searchable_version_id = m.version_id${conditions}`}
    CROSS JOIN LATERAL unnest(m.positions, m.frequencies, m.lengths) AS e(position, frequency, length)
    GROUP BY m.version_id, e.position`;
}

/** The cast to the generation's dimensions is the expression that its partial index was made on. */
function vectorSide(vector: VectorSide | null, conditions: string, limit: string, parameters: SqlParameters) {
  if (vector === null) {
    return {
      hits: 'SELECT NULL::uuid AS chunk_id, NULL::uuid AS version_id, NULL::int AS position, NULL::bigint AS rank WHERE false',
      cosine: 'NULL::float8',
      join: '',
    };
  }
  const type = `vector(${vector.dimensions})`;
  const values = parameters.add(vectorLiteral(vector.values));
  const generation = `'${vector.generationId}'`;
  const distance = (alias: string) => `${alias}.embedding::${type} <=> ${values}::${type}`;
  return {
    hits: `
      SELECT nearest.chunk_id, c.version_id, c.position, row_number() OVER (ORDER BY nearest.distance, nearest.chunk_id) AS rank FROM (
        SELECT e.chunk_id, ${distance('e')} AS distance
        FROM embeddings e JOIN documents d ON d.searchable_version_id = e.version_id
        WHERE e.generation_id = ${generation}${conditions}
        ORDER BY ${distance('e')} LIMIT ${limit}
      ) AS nearest JOIN chunks c ON c.id = nearest.chunk_id`,
    cosine: `1 - (${distance('n')})`,
    join: `LEFT JOIN embeddings n ON n.chunk_id = f.chunk_id AND n.generation_id = ${generation}`,
  };
}
