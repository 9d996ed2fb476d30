import { z } from 'zod';

/** What is in force, without secrets: shown in the web app and in `/health/ready`. */
export const modelsInForceSchema = z
  .object({
    embeddings: z.object({
      model: z.string(),
      kind: z.enum(['semantic', 'lexical']),
      dimensions: z.int(),
      note: z
        .string()
        .nullable()
        .describe('What the reader should know, e.g. that no model is on disk and how to get it.'),
    }),
    answers: z.object({
      mode: z.enum(['generative', 'extractive']),
      model: z.string().nullable(),
      note: z.string().nullable(),
    }),
    generations: z.array(
      z.object({
        id: z.uuid(),
        model: z.string(),
        dimensions: z.int(),
        status: z.enum(['BUILDING', 'ACTIVE', 'RETIRED']),
        embedded: z.int(),
        chunks: z.int(),
      }),
    ),
  })
  .meta({ id: 'ModelsInForce' });
export type ModelsInForce = z.infer<typeof modelsInForceSchema>;

export const settingsSchema = z
  .object({
    version: z.string(),
    limits: z.object({ upload_bytes: z.int(), files_per_upload: z.int(), question_characters: z.int() }),
    formats: z.array(z.object({ name: z.string(), extensions: z.array(z.string()) })),
    models: modelsInForceSchema,
    storage: z.enum(['embedded', 'postgresql']),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'unavailable']),
    checks: z.record(
      z.string(),
      z.object({ status: z.enum(['ok', 'degraded', 'unavailable']), detail: z.string().optional() }),
    ),
    models: modelsInForceSchema.optional(),
    queue: z.object({ waiting: z.int(), running: z.int(), dead: z.int() }).optional(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;
