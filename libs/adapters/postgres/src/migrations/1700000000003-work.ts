import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './tenant-table.js';

/** Jobs, conversations, idempotency keys, and the work queue. */
export class Work1700000000003 implements MigrationInterface {
  readonly name = 'Work1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, definition] of tables) await tenantTable(runner, table, definition);
    for (const index of indexes) await runner.query(index);
    await runner.query(workItems);
    await runner.query(`CREATE INDEX work_items_waiting ON work_items (run_at, id) WHERE state = 'waiting'`);
    await runner.query(`CREATE INDEX work_items_running ON work_items (lease_until) WHERE state = 'running'`);
    await runner.query(`CREATE INDEX work_items_dead ON work_items (id) WHERE state = 'dead'`);
    await runner.query(
      `CREATE INDEX work_items_subject ON work_items ((${subject})) WHERE state IN ('waiting', 'running')`,
    );
    await runner.query(workQueued);
    // The queue belongs to the system, not to a tenant: requests may add to it and read nothing.
    await runner.query('GRANT INSERT ON work_items TO groundwork_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION groundwork_work_queued');
    await runner.query('DROP TABLE work_items');
    for (const [table] of tables.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const tables: readonly (readonly [string, string])[] = [
  [
    'ingestion_jobs',
    `id uuid PRIMARY KEY,
     type text NOT NULL,
     status text NOT NULL,
     source_prefix text,
     documents_total integer NOT NULL,
     documents_processed integer NOT NULL DEFAULT 0,
     documents_failed integer NOT NULL DEFAULT 0,
     error_details jsonb NOT NULL DEFAULT '[]',
     triggered_by text NOT NULL,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     started_at timestamptz(3),
     completed_at timestamptz(3)`,
  ],
  [
    'job_documents',
    `job_id uuid NOT NULL REFERENCES ingestion_jobs (id) ON DELETE CASCADE,
     document_id uuid NOT NULL,
     PRIMARY KEY (job_id, document_id)`,
  ],
  [
    'conversations',
    `id uuid PRIMARY KEY,
     title text NOT NULL,
     message_count integer NOT NULL DEFAULT 0,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     updated_at timestamptz(3) NOT NULL DEFAULT now()`,
  ],
  [
    'messages',
    `id uuid PRIMARY KEY,
     conversation_id uuid NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
     number integer NOT NULL,
     question text NOT NULL,
     standalone_question text NOT NULL,
     answer jsonb NOT NULL,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     UNIQUE (conversation_id, number)`,
  ],
  [
    'idempotency_keys',
    `key text NOT NULL,
     fingerprint text NOT NULL,
     document_ids uuid[] NOT NULL,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, key)`,
  ],
];

const indexes = [
  'CREATE INDEX ingestion_jobs_newest ON ingestion_jobs (tenant_id, created_at DESC, id DESC)',
  'CREATE INDEX conversations_last_used ON conversations (tenant_id, updated_at DESC, id DESC)',
  'CREATE INDEX idempotency_keys_age ON idempotency_keys (tenant_id, created_at)',
];

const workItems = `
  CREATE TABLE work_items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'dead')),
    run_at timestamptz NOT NULL DEFAULT now(),
    deliveries integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    transient_failures integer NOT NULL DEFAULT 0,
    interruptions integer NOT NULL DEFAULT 0,
    lease uuid,
    lease_until timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now()
  )`;

/** What an item is about: a version or a generation. */
const subject = `COALESCE(payload ->> 'versionId', payload ->> 'generationId')`;

/** Answers with the owner's rights the one question about the queue that requests may ask. */
const workQueued = `
  CREATE FUNCTION groundwork_work_queued(asked text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (SELECT 1 FROM work_items WHERE ${subject} = asked AND state IN ('waiting', 'running'))
  $$`;
