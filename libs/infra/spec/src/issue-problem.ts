import type { z } from 'zod';
import type { Problem } from './environment-error.js';

/** `cluster.nodeGroups[0].name`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  );
}

/** What stands at the path of something unknown; undefined where the path leads nowhere. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    input,
  );
}

function remedy(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_value':
      return `write one of ${issue.values.map((allowed) => JSON.stringify(allowed)).join(', ')}`;
    case 'too_small':
      return `write at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''}`;
    case 'too_big':
      return `write at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''}`;
    case 'invalid_type':
      return value === undefined
        ? `add it: it has no default and must be ${issue.expected}`
        : `write ${issue.expected}`;
    default:
      return 'write it as the message says; libs/infra/spec/src/sections documents the field';
  }
}

function unknownKeys(input: unknown, issue: z.core.$ZodIssueUnrecognizedKeys): Problem {
  const path = [...issue.path, issue.keys[0] ?? ''];
  return {
    path: pathText(path),
    value: valueAt(input, path),
    problem: `is no setting${issue.keys.length > 1 ? `, nor are ${issue.keys.slice(1).join(', ')}` : ''}`,
    remedy: 'correct its spelling or leave it out; libs/infra/spec/src/sections names every setting',
  };
}

/** A schema's issue as a problem. A custom message `what: remedy` is cut at its colon. */
export function issueProblem(input: unknown, issue: z.core.$ZodIssue): Problem {
  if (issue.code === 'unrecognized_keys') return unknownKeys(input, issue);
  const value = valueAt(input, issue.path);
  const path = pathText(issue.path) || '(the file)';
  const colon = issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message.indexOf(': ') : -1;
  return colon > 0
    ? { path, value, problem: issue.message.slice(0, colon), remedy: issue.message.slice(colon + 2) }
    : { path, value, problem: issue.message, remedy: remedy(issue, value) };
}
