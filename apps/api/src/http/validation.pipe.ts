import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { $ZodIssue } from 'zod/v4/core';
import { ZodType } from 'zod';
import { HttpProblem, type InvalidField } from './http-problem.js';

const places: Readonly<Record<ArgumentMetadata['type'], string>> = {
  body: 'request body',
  query: 'query string',
  param: 'path',
  custom: 'request',
};

/** Parses what a handler declares with `@Body({ schema })`, `@Query({ schema })`, `@Param('id', { schema })`. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { schema } = metadata;
    return schema instanceof ZodType ? parse(schema, value, places[metadata.type], metadata.data) : value;
  }
}

/** The parsed value; throws a problem that lists every invalid field with what was received. */
export async function parse<T extends ZodType>(
  schema: T,
  value: unknown,
  place: string,
  name?: string,
): Promise<T['_zod']['output']> {
  const result = await schema.safeParseAsync(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(nearestIssues).map((issue) => invalidField(issue, value, name));
  throw new HttpProblem(400, 'VALIDATION_FAILED', `The ${place} is not valid: ${summary(errors)}`, {
    remedy: 'Correct the fields listed in `errors`. See /docs for the shapes.',
    errors,
  });
}

/** Of a union, the issues of the alternative that comes nearest; they say more than "invalid input". */
function nearestIssues(issue: $ZodIssue): $ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const nearest = issue.errors.reduce((best, errors) => (errors.length < best.length ? errors : best));
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

const SHOWN_CHARACTERS = 200;

function invalidField(issue: $ZodIssue, value: unknown, name: string | undefined): InvalidField {
  const path = [...(name === undefined ? [] : [name]), ...issue.path.map(String)].join('.');
  const received = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  return { path, message: issue.message, ...(isShort(received) ? { received } : {}) };
}

function isShort(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).length <= SHOWN_CHARACTERS;
}

function summary(errors: readonly InvalidField[]): string {
  const shown = errors.slice(0, 3).map(({ path, message }) => (path ? `${path}: ${message}` : message));
  return `${shown.join('; ')}${errors.length > 3 ? `; and ${errors.length - 3} more` : ''}.`;
}
