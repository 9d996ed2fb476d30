import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.js';

/** Vectors per index generation, and the inverted index of the text side (docs/decisions/0004-text-search.md). */
export class Search1700000000002 implements MigrationInterface {
  readonly name = 'Search1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, definition] of tables) await tenantTable(runner, table, definition);
    // Vectors do not compress: keep them in the row where they fit, an exact scan then reads one heap in order.
    await runner.query('ALTER TABLE embeddings ALTER COLUMN embedding SET STORAGE MAIN');
    // Counters are updated in place again and again: room on the page keeps those updates out of the index.
    await runner.query('ALTER TABLE term_statistics SET (fillfactor = 70)');
    for (const index of indexes) await runner.query(index);
    await runner.query(buildVectorIndex);
    await runner.query('REVOKE ALL ON FUNCTION groundwork_build_vector_index(uuid) FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION groundwork_build_vector_index(uuid) TO groundwork_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION groundwork_build_vector_index(uuid)');
    for (const [table] of tables.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const tables: readonly (readonly [string, string])[] = [
  [
    'index_generations',
    `id uuid PRIMARY KEY,
     model text NOT NULL,
     dimensions integer NOT NULL CHECK (dimensions BETWEEN 1 AND 16000),
     status text NOT NULL CHECK (status IN ('BUILDING', 'ACTIVE', 'RETIRED')),
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     activated_at timestamptz(3)`,
  ],
  [
    'embeddings',
    `generation_id uuid NOT NULL REFERENCES index_generations (id) ON DELETE CASCADE,
     chunk_id uuid NOT NULL REFERENCES chunks (id) ON DELETE CASCADE,
     version_id uuid NOT NULL,
     embedding vector NOT NULL,
     PRIMARY KEY (generation_id, chunk_id)`,
  ],
  [
    'chunk_terms',
    `chunk_id uuid PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
     terms text[] NOT NULL,
     frequencies integer[] NOT NULL,
     length integer NOT NULL`,
  ],
  [
    'postings',
    `term text COLLATE "C" NOT NULL,
     version_id uuid NOT NULL REFERENCES document_versions (id) ON DELETE CASCADE,
     positions integer[] NOT NULL,
     frequencies integer[] NOT NULL,
     lengths integer[] NOT NULL,
     PRIMARY KEY (tenant_id, term, version_id)`,
  ],
  [
    'term_statistics',
    `term text COLLATE "C" NOT NULL,
     chunks bigint NOT NULL,
     PRIMARY KEY (tenant_id, term)`,
  ],
  ['text_totals', `chunks bigint NOT NULL, terms bigint NOT NULL, PRIMARY KEY (tenant_id)`],
];

const indexes = [
  `CREATE UNIQUE INDEX index_generations_active ON index_generations (tenant_id) WHERE status = 'ACTIVE'`,
  `CREATE UNIQUE INDEX index_generations_model ON index_generations (tenant_id, model) WHERE status <> 'RETIRED'`,
  'CREATE INDEX embeddings_chunk ON embeddings (chunk_id)',
  'CREATE INDEX embeddings_version ON embeddings (version_id, generation_id)',
  'CREATE INDEX postings_version ON postings (version_id)',
];

/**
 * The application's role may not create indexes, so the owner does it for it. The owner may be a superuser, whom policies
 * do not bind, so the function itself checks that the generation is the caller's. HNSW holds at most 2,000 dimensions.
 */
const buildVectorIndex = `
  CREATE FUNCTION groundwork_build_vector_index(generation uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  DECLARE
    size integer;
  BEGIN
    SELECT dimensions INTO size FROM index_generations
      WHERE id = generation AND tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid;
    IF size IS NULL OR size > 2000 THEN RETURN false; END IF;
    EXECUTE format(
      'CREATE INDEX IF NOT EXISTS %I ON embeddings USING hnsw ((embedding::vector(%s)) vector_cosine_ops) WHERE generation_id = %L',
      'embeddings_hnsw_' || replace(generation::text, '-', ''), size, generation);
    RETURN true;
  END $$`;
