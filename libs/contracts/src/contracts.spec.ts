import { z } from 'zod';
import * as contracts from './index.js';

const schemas = Object.entries<unknown>(contracts).flatMap(([name, value]): [string, z.ZodType][] =>
  value instanceof z.ZodType ? [[name, value]] : [],
);

/** Names of all properties in a JSON schema, however deep. */
function propertyNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries<unknown>(schema as Record<string, unknown>).flatMap(([key, value]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...Object.values<unknown>(value as Record<string, unknown>).flatMap(propertyNames)]
      : propertyNames(value),
  );
}

describe('contracts', () => {
  it.each(schemas)('%s spells its fields in snake_case', (_name, schema) => {
    const names = propertyNames(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('trims a question and refuses one that is empty or too long', () => {
    expect(contracts.queryRequestSchema.parse({ question: '  why? ' }).question).toBe('why?');
    expect(contracts.queryRequestSchema.safeParse({ question: '   ' }).success).toBe(false);
    const tooLong = 'a'.repeat(contracts.limits.questionCharacters + 1);
    expect(contracts.queryRequestSchema.safeParse({ question: tooLong }).success).toBe(false);
  });

  it('reads metadata of an upload as JSON and says what is wrong when it is not', () => {
    expect(contracts.uploadFieldsSchema.parse({ metadata: '{"year":2026}' }).metadata).toEqual({ year: 2026 });
    const broken = contracts.uploadFieldsSchema.safeParse({ metadata: '{year}' });
    expect(broken.error?.issues[0]?.path).toEqual(['metadata']);
    expect(broken.error?.issues[0]?.message).toContain('JSON object');
  });

  it('refuses metadata above the limit', () => {
    const metadata = { note: 'x'.repeat(contracts.limits.metadataBytes) };
    expect(contracts.patchDocumentSchema.safeParse({ metadata }).success).toBe(false);
  });

  it('refuses a patch that changes nothing', () => {
    expect(contracts.patchDocumentSchema.safeParse({}).success).toBe(false);
  });

  it('takes a text or an object key as a JSON document, not neither', () => {
    expect(contracts.createDocumentSchema.safeParse({ text: 'a', title: 'b' }).success).toBe(true);
    expect(contracts.createDocumentSchema.safeParse({ object_key: 'incoming/a' }).success).toBe(true);
    expect(contracts.createDocumentSchema.safeParse({ title: 'b' }).success).toBe(false);
  });

  it('bounds a page of a list', () => {
    expect(contracts.pageQuerySchema.parse({}).limit).toBe(50);
    expect(contracts.pageQuerySchema.safeParse({ limit: '201' }).success).toBe(false);
  });
});
