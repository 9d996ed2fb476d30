import { z } from 'zod';
import { limits } from './limits.js';

/** All given conditions must hold. */
export const filtersSchema = z
  .object({
    collection_ids: z.array(z.uuid()).min(1).max(100).optional(),
    document_ids: z.array(z.uuid()).min(1).max(1000).optional(),
    metadata: z.record(z.string(), z.unknown()).optional().describe('Documents whose metadata contains this.'),
  })
  .meta({ id: 'Filters' });
export type Filters = z.infer<typeof filtersSchema>;

const question = z
  .string()
  .trim()
  .min(1, 'ask something')
  .max(limits.questionCharacters, `at most ${limits.questionCharacters} characters`);

export const searchRequestSchema = z.object({
  query: question,
  top_k: z.int().min(1).max(limits.topK).default(10),
  filters: filtersSchema.optional(),
  explain: z.boolean().default(false),
});
export type SearchRequest = z.input<typeof searchRequestSchema>;

export const sourceSchema = z
  .object({
    chunk_id: z.uuid(),
    document_id: z.uuid(),
    document_title: z.string(),
    text: z.string(),
    heading: z.string(),
    score: z.number().describe('Relevance, 0 to 1.'),
    page: z.int().nullable(),
    start: z.int().describe('Code points into the extracted text.'),
    end: z.int(),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof sourceSchema>;

const stage = z.object({ rank: z.int(), score: z.number() });
export const explanationSchema = z
  .object({
    terms: z.array(z.string()),
    vector_weight: z.number(),
    relevance_floor: z.number(),
    confidence: z.number(),
    answerable_from: z.number(),
    candidates: z.array(
      z.object({
        chunk_id: z.uuid(),
        vector: stage.nullable(),
        text: stage.nullable(),
        fused: stage,
        rerank: stage.nullable(),
        kept: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof explanationSchema>;

const milliseconds = z.number().min(0);
export const searchResponseSchema = z
  .object({
    results: z.array(sourceSchema),
    nearest: z.array(sourceSchema).describe('Best passages below the relevance floor; only when there are no results.'),
    filters: filtersSchema,
    timings_ms: z.object({ embed: milliseconds, search: milliseconds, rerank: milliseconds, total: milliseconds }),
    explanation: explanationSchema.nullable(),
  })
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.infer<typeof searchResponseSchema>;
