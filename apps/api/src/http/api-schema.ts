import { applyDecorators } from '@nestjs/common';
import { ApiConsumes, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { servedMediaTypes } from '../documents/content-disposition.js';

/** A path parameter that identifies something; accepted in either case, passed on in lower case. */
export const idSchema = z.uuid().toLowerCase();
export const pageNumberSchema = z.coerce.number().int().min(1).max(1_000_000);

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** An answer, in both forms that `Accept` chooses between. */
export const ApiAnswer = () =>
  ApiResponse({
    status: 200,
    description:
      'The answer; as a stream: events `sources`, `text-delta`, `citation`, then `done` or `error`, each with its object as data.',
    content: {
      'application/json': { schema: schemaRef('QueryResponse') },
      'text/event-stream': { schema: schemaRef('QueryEvent') },
    },
  });

export const ApiEventStream = (description: string, schema: string) =>
  ApiResponse({ status: 200, description, content: { 'text/event-stream': { schema: schemaRef(schema) } } });

/** The original as bytes: whole, a range of it, or nothing when the client has it already. */
export const ApiOriginal = () => {
  const bytes = { schema: { type: 'string' as const, format: 'binary' } };
  const content = Object.fromEntries(servedMediaTypes.map((type) => [type, bytes]));
  return applyDecorators(
    ApiResponse({ status: 200, description: 'The original, to be saved.', content }),
    ApiResponse({ status: 206, description: 'The range asked for.', content }),
    ApiResponse({ status: 304, description: 'Not changed since the ETag given.' }),
  );
};

/** Files as a form, or a text (or an object in the store) as JSON. */
export const ApiUpload = () => {
  const responses = [
    { status: 200, description: 'These bytes were here already: the document that they are.' },
    { status: 202, description: 'Taken in; `status` says how far it is. Several files: a list.' },
  ].map(({ status, description }) =>
    ApiResponse({
      status,
      description,
      content: { 'application/json': { schema: { oneOf: [schemaRef('Document'), schemaRef('DocumentList')] } } },
    }),
  );
  return applyDecorators(ApiConsumes('multipart/form-data', 'application/json'), ...responses);
};
