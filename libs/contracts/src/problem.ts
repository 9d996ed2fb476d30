import { z } from 'zod';

/** RFC 9457 problem details. `code` is stable; `remedy` says what to do; `errors` lists every invalid field. */
export const problemSchema = z
  .object({
    type: z.string().describe('URI of the problem kind; `about:blank` when the status says it all.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional().describe('Path of the request.'),
    code: z.string().describe('Stable machine-readable code such as DOCUMENT_NOT_FOUND.'),
    remedy: z.string().optional(),
    request_id: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string(), received: z.unknown().optional() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
