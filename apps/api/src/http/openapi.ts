import * as contracts from '@groundwork/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { z, ZodType } from 'zod';
import { contentSecurityPolicy } from '@groundwork/web-site';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** Serves OpenAPI 3.1 made from the contracts: the document at `/openapi.json`, a reader for it at `/docs`, all from this server. */
export function serveOpenApi(app: NestExpressApplication, version: string): void {
  const document = buildOpenApi(app, version);
  app.use('/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.set('Content-Security-Policy', contentSecurityPolicy());
    next();
  });
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Groundwork API',
    swaggerOptions: { validatorUrl: null },
  });
}

export function buildOpenApi(app: NestExpressApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Groundwork')
    .setDescription(
      "Answers from an organisation's own documents, with citations that can be checked. Errors are RFC 9457 problem details with a stable `code`.",
    )
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof ZodType ? convert(schema, schemaType) : undefined,
    operationIdFactory: (_controller, method) => method,
  });
  document.components ??= {};
  document.components.schemas = { ...namedSchemas(), ...document.components.schemas };
  for (const operation of operationsOf(document)) operation.responses.default = problemResponse;
  return document;
}

const problemResponse = {
  description: 'What went wrong and what to do about it.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function convert(schema: ZodType, io: 'input' | 'output') {
  const id = schema.meta()?.id;
  const { $defs = {}, $schema: _, ...converted } = toJsonSchema(schema, io);
  const components = rewritten($defs) as Record<string, SchemaObject>;
  if (id === undefined) return { schema: rewritten(converted), components };
  // A schema with an id is its own definition, or a reference to it where it is used again inside.
  const own = '$ref' in converted ? {} : { [id]: rewritten(converted) };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...components, ...own } };
}

/** Schemas of the contracts that have an id, those that only streams use included. */
function namedSchemas(): Record<string, SchemaObject> {
  const named = Object.values(contracts).filter(
    (value) => value instanceof ZodType && value.meta()?.id !== undefined,
  ) as ZodType[];
  return {
    ...Object.fromEntries(named.flatMap((schema) => Object.entries(convert(schema, 'output').components))),
    QueryEvent: convert(contracts.queryEventSchema, 'output').schema,
    DocumentEvent: convert(contracts.documentEventSchema, 'output').schema,
  };
}

/** References of JSON Schema's own definitions become those of OpenAPI's components. */
function rewritten<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as T;
}

function toJsonSchema(schema: ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    // More fields may be added to responses without breaking clients.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema.id;
    },
  });
}

function operationsOf(document: OpenAPIObject) {
  const methods = ['get', 'post', 'patch', 'put', 'delete'] as const;
  return Object.values(document.paths).flatMap((path) => methods.flatMap((method) => path[method] ?? []));
}
