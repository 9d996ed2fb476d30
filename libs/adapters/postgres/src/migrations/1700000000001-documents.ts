import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.js';

/** Collections, documents, their versions, text and chunks, with row-level security from the first table on. */
export class Documents1700000000001 implements MigrationInterface {
  readonly name = 'Documents1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS vector');
    await runner.query(applicationRole);
    for (const [table, definition] of tables) await tenantTable(runner, table, definition);
    for (const index of indexes) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of tables.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

/** Roles belong to the whole server, so another database's migration may be creating it at this moment. */
const applicationRole = `
  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'groundwork_app') THEN
      BEGIN
        CREATE ROLE groundwork_app NOLOGIN NOINHERIT;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    IF NOT pg_has_role(current_user, 'groundwork_app', 'MEMBER') THEN
      EXECUTE format('GRANT groundwork_app TO %I', current_user);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO groundwork_app', current_schema());
  END $$`;

const tables: readonly (readonly [string, string])[] = [
  [
    'collections',
    `id uuid NOT NULL,
     name text NOT NULL,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, name)`,
  ],
  [
    'documents',
    `id uuid PRIMARY KEY,
     collection_id uuid NOT NULL,
     title text NOT NULL,
     title_given boolean NOT NULL,
     metadata jsonb NOT NULL DEFAULT '{}',
     latest_version_id uuid NOT NULL,
     searchable_version_id uuid,
     change_number bigint NOT NULL DEFAULT 0,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     updated_at timestamptz(3) NOT NULL DEFAULT now(),
     FOREIGN KEY (tenant_id, collection_id) REFERENCES collections (tenant_id, id)`,
  ],
  [
    'document_versions',
    `id uuid PRIMARY KEY,
     document_id uuid NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
     number integer NOT NULL,
     filename text NOT NULL,
     title text NOT NULL,
     object_key text NOT NULL,
     size bigint NOT NULL,
     media_type text NOT NULL,
     sha256 text NOT NULL,
     status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED')),
     error_code text,
     error_message text,
     progress_step text,
     progress_done integer NOT NULL DEFAULT 0,
     progress_total integer NOT NULL DEFAULT 0,
     coverage jsonb,
     language text,
     embedding_model text,
     chunk_count integer NOT NULL DEFAULT 0,
     attempt integer NOT NULL DEFAULT 0,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     processing_started_at timestamptz(3),
     completed_at timestamptz(3),
     UNIQUE (document_id, number)`,
  ],
  [
    'document_texts',
    `version_id uuid PRIMARY KEY REFERENCES document_versions (id) ON DELETE CASCADE,
     text text NOT NULL,
     pages jsonb NOT NULL,
     headings jsonb NOT NULL,
     blocks jsonb NOT NULL,
     title text,
     language text`,
  ],
  [
    'chunks',
    `id uuid PRIMARY KEY,
     document_id uuid NOT NULL,
     version_id uuid NOT NULL REFERENCES document_versions (id) ON DELETE CASCADE,
     collection_id uuid NOT NULL,
     position integer NOT NULL,
     text text NOT NULL,
     page integer,
     heading text NOT NULL,
     token_count integer NOT NULL,
     content_hash text NOT NULL,
     start_offset integer NOT NULL,
     end_offset integer NOT NULL,
     UNIQUE (version_id, position)`,
  ],
  [
    'deleted_documents',
    `document_id uuid PRIMARY KEY,
     change_number bigint NOT NULL DEFAULT 0,
     deleted_at timestamptz(3) NOT NULL DEFAULT now()`,
  ],
  ['tenant_changes', `change bigint NOT NULL DEFAULT 0, PRIMARY KEY (tenant_id)`],
];

const indexes = [
  'CREATE INDEX documents_newest ON documents (tenant_id, created_at DESC, id DESC)',
  'CREATE INDEX documents_collection ON documents (tenant_id, collection_id)',
  'CREATE INDEX documents_changed ON documents (tenant_id, change_number)',
  'CREATE UNIQUE INDEX documents_latest ON documents (latest_version_id)',
  'CREATE UNIQUE INDEX documents_searchable ON documents (searchable_version_id)',
  'CREATE INDEX document_versions_content ON document_versions (tenant_id, sha256)',
  'CREATE INDEX document_versions_filename ON document_versions (tenant_id, filename)',
  `CREATE INDEX document_versions_unfinished ON document_versions (tenant_id, created_at)
     WHERE status IN ('PENDING', 'PROCESSING')`,
  'CREATE INDEX deleted_documents_changed ON deleted_documents (tenant_id, change_number)',
];
