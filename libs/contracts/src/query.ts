import { z } from 'zod';
import { problemSchema } from './problem.js';
import { filtersSchema, searchRequestSchema, sourceSchema } from './search.js';
import { limits } from './limits.js';

export const queryRequestSchema = z.object({
  question: searchRequestSchema.shape.query,
  top_k: z.int().min(1).max(limits.topK).default(5),
  filters: filtersSchema.optional(),
  conversation_id: z.uuid().optional(),
});
export type QueryRequest = z.input<typeof queryRequestSchema>;

export const citationSchema = z
  .object({
    number: z.int().min(1).describe('The source that `[n]` in the answer names; several citations may share it.'),
    marks: z
      .array(z.object({ start: z.int(), end: z.int() }))
      .optional()
      .describe(
        'Where the marks `[n]` that stand for this citation are in `answer`, in order: UTF-16 ranges. Absent in answers stored before marks were kept; empty where the text was replaced because nothing supported it.',
      ),
    document_id: z.uuid(),
    document_title: z.string(),
    chunk_id: z.uuid(),
    quote: z.string(),
    page: z.int().nullable(),
    start: z.int().describe('Code points into the extracted text.'),
    end: z.int(),
    score: z.number(),
    verified: z.boolean().describe('The server found the quote in the stored text.'),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof citationSchema>;

export const answerSchema = z
  .object({
    answer: z.string().describe('Markdown; citations stand as [1].'),
    answerable: z.boolean(),
    mode: z.enum(['generative', 'extractive']),
    model: z.string().nullable(),
    citations: z.array(citationSchema),
    unsupported: z
      .array(z.object({ start: z.int(), end: z.int(), reason: z.string() }))
      .describe('Sentences no source supports: UTF-16 range in `answer`.'),
    sources: z.array(sourceSchema),
    timings_ms: z.object({
      embed: z.number(),
      search: z.number(),
      rerank: z.number(),
      llm: z.number(),
      total: z.number(),
    }),
    usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() }),
    stopped: z.boolean(),
  })
  .meta({ id: 'Answer' });
export type AnswerDto = z.infer<typeof answerSchema>;

export const queryResponseSchema = answerSchema
  .extend({
    filters: filtersSchema,
    standalone_question: z.string().describe('The question as searched.'),
    conversation_id: z.uuid(),
    message_id: z.uuid(),
  })
  .meta({ id: 'QueryResponse' });
export type QueryResponse = z.infer<typeof queryResponseSchema>;

/**
 * `POST /v1/query` with `Accept: text/event-stream`: SSE events named by `type`, `data` is the object. `sources` comes
 * first, `done` or `error` last; what has been streamed by then stays valid. A citation that a further mark stands for is
 * sent again with the same `number`, `start`, `end` and `quote`, its `marks` grown.
 */
export const queryEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('sources'),
    sources: z.array(sourceSchema),
    standalone_question: z.string(),
    conversation_id: z.uuid(),
    message_id: z.uuid(),
  }),
  z.object({ type: z.literal('text-delta'), delta: z.string() }),
  z.object({ type: z.literal('citation'), citation: citationSchema }),
  z.object({ type: z.literal('done'), response: queryResponseSchema }),
  z.object({ type: z.literal('error'), problem: problemSchema }),
]);
export type QueryEvent = z.infer<typeof queryEventSchema>;
