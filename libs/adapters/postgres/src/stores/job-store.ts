import { randomUUID } from 'node:crypto';
import {
  GroundworkError,
  type DocumentId,
  type Failure,
  type IngestionJob,
  type JobId,
  type JobStore,
  type Page,
  type PageRequest,
} from '@groundwork/domain';
import { IngestionJobRow } from '../entities/ingestion-job.entity.js';
import type { TenantSession } from '../tenant-session.js';
import { readCursor, toPage } from './cursor.js';
import { storableJson, storableText } from './storable.js';

/** Failures listed with a job; the counts go on beyond that. */
const errorsKept = 100;

export class PostgresJobStore implements JobStore {
  constructor(private readonly session: TenantSession) {}

  async create(job: Parameters<JobStore['create']>[0]): Promise<IngestionJob> {
    const id = randomUUID();
    await this.session.affected(
      `INSERT INTO ingestion_jobs (tenant_id, id, type, status, source_prefix, documents_total, triggered_by, started_at, completed_at)
       SELECT $1::uuid, $2::uuid, $3, CASE WHEN $5::int = 0 THEN 'COMPLETED' ELSE 'PENDING' END, $4, $5::int, $6,
              CASE WHEN $5::int = 0 THEN now() END, CASE WHEN $5::int = 0 THEN now() END`,
      [
        this.session.tenantId,
        id,
        job.type,
        job.sourcePrefix === null ? null : storableText(job.sourcePrefix),
        job.documentsTotal,
        job.triggeredBy,
      ],
    );
    return (await this.find(id as JobId))!;
  }

  async find(id: JobId): Promise<IngestionJob | null> {
    const row = await this.session.manager.findOneBy(IngestionJobRow, { id });
    return row === null ? null : toJob(row);
  }

  async list(request: PageRequest): Promise<Page<IngestionJob>> {
    const cursor = readCursor(request);
    const query = this.session.manager
      .createQueryBuilder(IngestionJobRow, 'job')
      .orderBy('job.createdAt', 'DESC')
      .addOrderBy('job.id', 'DESC');
    if (cursor !== null) {
      query.where('(job.createdAt, job.id) < (:at::timestamptz, :id::uuid)', { at: cursor.at, id: cursor.id });
    }
    const rows = await query.limit(request.limit + 1).getMany();
    return toPage(rows, request.limit, (row) => ({ at: row.createdAt, id: row.id }), toJob);
  }

  async recordDocument(id: JobId, documentId: DocumentId, failure: Failure | null): Promise<void> {
    const [job] = await this.session.rows('SELECT id FROM ingestion_jobs WHERE id = $1 FOR NO KEY UPDATE', [id]);
    if (job === undefined) throw new GroundworkError('JOB_NOT_FOUND', `There is no job ${id}.`);
    const first = await this.session.affected(
      'INSERT INTO job_documents (tenant_id, job_id, document_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [this.session.tenantId, id, documentId],
    );
    if (first === 0) return;
    const error = failure === null ? [] : [{ documentId, code: failure.code, message: failure.message }];
    await this.session.affected(
      `UPDATE ingestion_jobs SET
         documents_processed = documents_processed + $2::int,
         documents_failed = documents_failed + $3::int,
         error_details = CASE WHEN jsonb_array_length(error_details) < ${errorsKept} THEN error_details || $4::jsonb
                              ELSE error_details END,
         started_at = COALESCE(started_at, now()),
         status = CASE WHEN documents_processed + documents_failed + 1 < documents_total THEN 'RUNNING'
                       WHEN documents_failed + $3::int >= documents_total THEN 'FAILED' ELSE 'COMPLETED' END,
         completed_at = CASE WHEN documents_processed + documents_failed + 1 >= documents_total THEN now() END
       WHERE id = $1`,
      [id, failure === null ? 1 : 0, failure === null ? 0 : 1, storableJson(error)],
    );
  }
}

function toJob(row: IngestionJobRow): IngestionJob {
  return {
    id: row.id as JobId,
    type: row.type,
    status: row.status,
    sourcePrefix: row.sourcePrefix,
    documentsTotal: row.documentsTotal,
    documentsProcessed: row.documentsProcessed,
    documentsFailed: row.documentsFailed,
    errorDetails: row.errorDetails,
    triggeredBy: row.triggeredBy,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
  };
}
