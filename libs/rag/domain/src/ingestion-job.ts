import type { JobId } from './identifiers.js';

export const jobTypes = ['BATCH', 'INCREMENTAL', 'REINDEX'] as const;
export type JobType = (typeof jobTypes)[number];
export const jobStatuses = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED'] as const;
export type JobStatus = (typeof jobStatuses)[number];
export const jobTriggers = ['USER', 'SCHEDULED', 'EVENT'] as const;
export type JobTrigger = (typeof jobTriggers)[number];

/** A run over several documents, for reporting; the work itself is one queue task per document and step. */
export interface IngestionJob {
  readonly id: JobId;
  readonly type: JobType;
  readonly status: JobStatus;
  readonly sourcePrefix: string | null;
  readonly documentsTotal: number;
  readonly documentsProcessed: number;
  readonly documentsFailed: number;
  readonly errorDetails: readonly { readonly documentId: string; readonly code: string; readonly message: string }[];
  readonly triggeredBy: JobTrigger;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}
