import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IngestionJob, JobStatus, JobTrigger, JobType } from '@groundwork/domain';

@Entity('ingestion_jobs')
export class IngestionJobRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('text')
  type!: JobType;

  @Column('text')
  status!: JobStatus;

  @Column('text', { name: 'source_prefix', nullable: true })
  sourcePrefix!: string | null;

  @Column('integer', { name: 'documents_total' })
  documentsTotal!: number;

  @Column('integer', { name: 'documents_processed', default: 0 })
  documentsProcessed!: number;

  @Column('integer', { name: 'documents_failed', default: 0 })
  documentsFailed!: number;

  @Column('jsonb', { name: 'error_details', default: [] })
  errorDetails!: IngestionJob['errorDetails'];

  @Column('text', { name: 'triggered_by' })
  triggeredBy!: JobTrigger;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamp with time zone', { name: 'started_at', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'completed_at', precision: 3, nullable: true })
  completedAt!: Date | null;
}
