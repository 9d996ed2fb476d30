import { z } from 'zod';
import { limits } from './limits.js';
import { pageOf, pageQuerySchema } from './paging.js';

export const documentStatusSchema = z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED']);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

export const ingestionStepSchema = z.enum(['extract', 'split', 'embed', 'store']);

export const metadataSchema = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => JSON.stringify(value).length <= limits.metadataBytes, {
    message: `metadata must be at most ${limits.metadataBytes} bytes of JSON`,
  });

const timestamp = z.iso.datetime().describe('UTC, ISO 8601');

export const documentSchema = z
  .object({
    id: z.uuid(),
    filename: z.string(),
    title: z.string(),
    collection_id: z.uuid(),
    status: documentStatusSchema,
    progress: z
      .object({ step: ingestionStepSchema, done: z.int(), total: z.int() })
      .nullable()
      .describe('What is being done now: pages extracted, chunks split, vectors embedded. `total` 0 when not known.'),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    size: z.int().describe('Bytes of the original.'),
    media_type: z.string(),
    sha256: z.string(),
    version: z.int().min(1),
    searchable: z.boolean().describe('Whether some version of it can be found by search now.'),
    searchable_version_id: z
      .uuid()
      .nullable()
      .describe('Whose text, chunks and original are served; `version` is ahead of it while a new one is processed.'),
    pages: z.int().nullable().describe('Null in formats without pages.'),
    pages_with_text: z.int().nullable(),
    pages_without_text: z.array(z.int()).nullable(),
    chunk_count: z.int(),
    embedding_model: z.string().nullable(),
    language: z.string().nullable(),
    object_key: z.string(),
    metadata: z.record(z.string(), z.unknown()),
    created_at: timestamp,
    updated_at: timestamp,
    processing_started_at: timestamp.nullable(),
    completed_at: timestamp.nullable(),
  })
  .meta({ id: 'Document' });
export type DocumentDto = z.infer<typeof documentSchema>;

export const documentListQuerySchema = pageQuerySchema.extend({
  status: documentStatusSchema.optional(),
  collection_id: z.uuid().optional(),
  search: z.string().max(200).optional().describe('Part of the file name or title, any case.'),
});
export const documentPageSchema = pageOf(documentSchema, 'DocumentPage');
export type DocumentPage = z.infer<typeof documentPageSchema>;
/** Answer to an upload of several files, in the order of the form. */
export const documentListSchema = z.object({ items: z.array(documentSchema) }).meta({ id: 'DocumentList' });

/** The text parts of the multipart upload; the files are in field `file`. */
export const uploadFieldsSchema = z.object({
  title: z.string().trim().min(1).max(limits.titleCharacters).optional(),
  collection_id: z.uuid().optional(),
  document_id: z.uuid().optional().describe('Makes the file a new version of this document.'),
  metadata: z
    .string()
    .optional()
    .transform((value, context) => {
      if (value === undefined || value === '') return undefined;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'metadata must be a JSON object, e.g. {"department":"HR"}' });
        return z.NEVER;
      }
    })
    .pipe(metadataSchema.optional()),
});

/** JSON ingestion: a text, or an object that already lies in the bucket under `incoming/`. */
export const createDocumentSchema = z.union([
  z.object({
    text: z.string().min(1).max(limits.textCharacters),
    title: z.string().trim().min(1).max(limits.titleCharacters),
    metadata: metadataSchema.optional(),
    collection_id: z.uuid().optional(),
  }),
  z.object({
    object_key: z.string().min(1).max(1024),
    title: z.string().trim().min(1).max(limits.titleCharacters).optional(),
    metadata: metadataSchema.optional(),
    collection_id: z.uuid().optional(),
  }),
]);
export type CreateDocument = z.infer<typeof createDocumentSchema>;

export const patchDocumentSchema = z
  .object({
    title: z.string().trim().min(1).max(limits.titleCharacters).optional(),
    metadata: metadataSchema.optional(),
  })
  .refine((patch) => patch.title !== undefined || patch.metadata !== undefined, {
    message: 'give title, metadata or both',
  });

export const deletionReceiptSchema = z
  .object({
    document_id: z.uuid(),
    removed: z.object({ versions: z.int(), chunks: z.int(), embeddings: z.int(), objects: z.int() }),
    verified: z.boolean().describe('True when a search and a listing after the deletion found nothing of it.'),
    deleted_at: timestamp,
  })
  .meta({ id: 'DeletionReceipt' });
export type DeletionReceipt = z.infer<typeof deletionReceiptSchema>;

export const documentTextSchema = z
  .object({
    text: z.string(),
    pages: z.array(z.object({ number: z.int(), start: z.int(), end: z.int() })),
    headings: z.array(z.object({ level: z.int(), text: z.string(), start: z.int(), end: z.int() })),
  })
  .meta({ id: 'DocumentText' });
export type DocumentText = z.infer<typeof documentTextSchema>;

export const chunkSchema = z
  .object({
    id: z.uuid(),
    document_id: z.uuid(),
    index: z.int(),
    text: z.string(),
    page: z.int().nullable(),
    start: z.int().describe('Code points into the extracted text.'),
    end: z.int(),
    heading: z.string(),
    token_count: z.int(),
    content_hash: z.string(),
  })
  .meta({ id: 'Chunk' });
export type ChunkDto = z.infer<typeof chunkSchema>;
export const chunkPageSchema = pageOf(chunkSchema, 'ChunkPage');
export type ChunkPage = z.infer<typeof chunkPageSchema>;

export const pageBoxesSchema = z
  .object({
    number: z.int(),
    width: z.number().describe('PDF points, page rotation applied.'),
    height: z.number(),
    boxes: z.array(
      z.object({
        start: z.int(),
        end: z.int(),
        x: z.number().describe('Fraction of the page width from the left.'),
        y: z.number().describe('Fraction of the page height from the top.'),
        width: z.number(),
        height: z.number(),
      }),
    ),
  })
  .meta({ id: 'PageBoxes' });
export type PageBoxes = z.infer<typeof pageBoxesSchema>;

export const documentVersionSchema = z
  .object({
    version: z.int(),
    filename: z.string(),
    size: z.int(),
    sha256: z.string(),
    status: documentStatusSchema,
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    searchable: z.boolean(),
    created_at: timestamp,
    completed_at: timestamp.nullable(),
  })
  .meta({ id: 'DocumentVersion' });
export const documentVersionListSchema = z
  .object({ items: z.array(documentVersionSchema) })
  .meta({ id: 'DocumentVersionList' });
export type DocumentVersionDto = z.infer<typeof documentVersionSchema>;

/** What is in the library, as the sidebar shows it. */
export const librarySummarySchema = z
  .object({
    pending: z.int(),
    processing: z.int(),
    completed: z.int(),
    failed: z.int(),
    suggestions: z.array(z.string()).describe('Up to three questions made from headings of ready documents.'),
  })
  .meta({ id: 'LibrarySummary' });
export type LibrarySummary = z.infer<typeof librarySummarySchema>;

/** `GET /v1/documents/events`: SSE events `document`, `deleted`, `summary`. The event id resumes by Last-Event-ID. */
export const documentEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('document'), document: documentSchema }),
  z.object({ type: z.literal('deleted'), document_id: z.uuid() }),
  z.object({ type: z.literal('summary'), summary: librarySummarySchema }),
]);
export type DocumentEvent = z.infer<typeof documentEventSchema>;
