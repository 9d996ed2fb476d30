import type { z } from 'zod';
import { environmentSchema, type EnvironmentSpec } from './environment.js';
import { EnvironmentError, type Problem } from './environment-error.js';

export interface ParseOptions {
  /** What "today" is for support dates. @default the current time */
  readonly now?: Date;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], input);
}

function toProblem(input: unknown, issue: z.core.$ZodIssue): Problem {
  return {
    path: pathText(issue.path) || '(file)',
    value: valueAt(input, issue.path),
    problem: issue.message,
    remedy: 'write what the schema in libs/infra/spec documents for this field',
  };
}

/**
 * Checks an environment and fills in its defaults.
 * @throws EnvironmentError with every problem at once.
 */
export function parseEnvironment(input: unknown, _options: ParseOptions = {}): EnvironmentSpec {
  const parsed = environmentSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const name = valueAt(input, ['name']);
  throw new EnvironmentError(
    typeof name === 'string' ? name : 'the environment',
    parsed.error.issues.map((issue) => toProblem(input, issue)),
  );
}
