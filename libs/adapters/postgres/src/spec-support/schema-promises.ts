import type { QueryRunner } from 'typeorm';

/** What a release that runs on a schema counts on: name → what it is. */
export type SchemaPromises = ReadonlyMap<string, string>;

/**
 * Columns (what may be read and written), functions (what may be called), and every restriction: a NOT NULL without
 * default, a constraint, a unique index. Indexes that only speed up are nobody's concern.
 */
const PROMISES = `
  SELECT format('column %s.%s', c.relname, a.attname) AS name, format_type(a.atttypid, a.atttypmod) AS definition
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace = current_schema()::regnamespace
     AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT format('function %s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), pg_get_function_result(p.oid)
    FROM pg_proc p
   WHERE p.pronamespace = current_schema()::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('restriction %s.%s must be given', c.relname, a.attname), 'NOT NULL'
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
     AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
  UNION ALL
  SELECT format('restriction %s: %s', c.relname, pg_get_constraintdef(n.oid)), n.contype::text
    FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid
   WHERE n.connamespace = current_schema()::regnamespace AND n.contype IN ('c', 'f', 'u', 'x', 'p')
  UNION ALL
  SELECT format('restriction %s unique: %s', c.relname, pg_get_indexdef(i.indexrelid)), 'unique'
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
   WHERE c.relnamespace = current_schema()::regnamespace AND i.indisunique
`;

/** What the schema promises now. */
export async function promisesOf(runner: QueryRunner): Promise<SchemaPromises> {
  const rows = (await runner.query(PROMISES)) as { readonly name: string; readonly definition: string }[];
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}

/**
 * What a release made for `before` could no longer do on `after`: read or call what is gone or another, or write rows to
 * a table that it knows under a restriction that it does not.
 */
export function brokenPromises(before: SchemaPromises, after: SchemaPromises): string[] {
  const tables = new Set([...before.keys()].flatMap((name) => /^column (\w+)\./.exec(name)?.[1] ?? []));
  const lost = [...before]
    .filter(([name, definition]) => !name.startsWith('restriction') && after.get(name) !== definition)
    .map(([name, definition]) => `${name} was ${definition} and is ${after.get(name) ?? 'gone'}`);
  const narrowed = [...after.keys()].filter((name) => {
    const table = /^restriction (\w+)/.exec(name)?.[1];
    return table !== undefined && tables.has(table) && !before.has(name);
  });
  return [...lost, ...narrowed.map((name) => `new ${name}`)];
}
