import { z } from 'zod';

export const collectionSchema = z
  .object({ id: z.uuid(), name: z.string(), document_count: z.int(), created_at: z.iso.datetime() })
  .meta({ id: 'Collection' });
export type CollectionDto = z.infer<typeof collectionSchema>;
export const collectionListSchema = z.object({ items: z.array(collectionSchema) }).meta({ id: 'CollectionList' });
export const createCollectionSchema = z.object({ name: z.string().trim().min(1).max(100) });
