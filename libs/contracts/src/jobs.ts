import { z } from 'zod';
import { pageOf } from './paging.js';

export const jobSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(['BATCH', 'INCREMENTAL', 'REINDEX']),
    status: z.enum(['PENDING', 'RUNNING', 'COMPLETED', 'FAILED']),
    source_prefix: z.string().nullable(),
    documents_total: z.int(),
    documents_processed: z.int(),
    documents_failed: z.int(),
    error_details: z.array(z.object({ document_id: z.string(), code: z.string(), message: z.string() })),
    triggered_by: z.enum(['USER', 'SCHEDULED', 'EVENT']),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Job' });
export type JobDto = z.infer<typeof jobSchema>;
export const jobPageSchema = pageOf(jobSchema, 'JobPage');
