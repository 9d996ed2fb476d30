import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentFailureCode, DocumentStatus, IngestionStep, PageCoverage } from '@groundwork/domain';
import { bigintAsNumber } from './columns.js';

@Entity('document_versions')
export class DocumentVersionRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  filename!: string;

  @Column('text')
  title!: string;

  @Column('text', { name: 'object_key' })
  objectKey!: string;

  @Column('bigint', { transformer: bigintAsNumber })
  size!: number;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('text')
  sha256!: string;

  @Column('text', { default: 'PENDING' })
  status!: DocumentStatus;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: DocumentFailureCode | null;

  @Column('text', { name: 'error_message', nullable: true })
  errorMessage!: string | null;

  @Column('text', { name: 'progress_step', nullable: true })
  progressStep!: IngestionStep | null;

  @Column('integer', { name: 'progress_done', default: 0 })
  progressDone!: number;

  @Column('integer', { name: 'progress_total', default: 0 })
  progressTotal!: number;

  @Column('jsonb', { nullable: true })
  coverage!: PageCoverage | null;

  @Column('text', { nullable: true })
  language!: string | null;

  @Column('text', { name: 'embedding_model', nullable: true })
  embeddingModel!: string | null;

  @Column('integer', { name: 'chunk_count', default: 0 })
  chunkCount!: number;

  /** Fencing token: a write that carries a smaller one comes from a worker that lost the version. */
  @Column('integer', { default: 0 })
  attempt!: number;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamp with time zone', { name: 'processing_started_at', precision: 3, nullable: true })
  processingStartedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'completed_at', precision: 3, nullable: true })
  completedAt!: Date | null;
}
