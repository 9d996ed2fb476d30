import { DocumentFailure, type Extraction } from '@groundwork/domain';
import { TextAssembly } from '../text-assembly.js';

/** A JSON array gives a block per element, anything else one block per top-level member. */
export function extractJson(text: string, maxCharacters: number): Extraction {
  const value = parse(text, null);
  if (value === undefined) return extractJsonLines(text, maxCharacters);
  const assembly = new TextAssembly(maxCharacters);
  if (Array.isArray(value)) value.forEach((element) => addRecord(assembly, element));
  else if (isRecord(value)) Object.entries(value).forEach(([key, member]) => addRecord(assembly, member, key));
  else addRecord(assembly, value);
  return assembly.finish('application/json', titleOf(value));
}

/** A record per line. */
export function extractJsonLines(text: string, maxCharacters: number): Extraction {
  const assembly = new TextAssembly(maxCharacters);
  text.split('\n').forEach((line, position) => {
    if (line.trim() !== '') addRecord(assembly, parse(line, position + 1));
  });
  return assembly.finish('application/x-ndjson', null);
}

/** `line` null: undefined when it is not JSON. Otherwise throws `CORRUPT` naming the line. */
function parse(text: string, line: number | null): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    if (line === null) return undefined;
    throw new DocumentFailure('CORRUPT', `This file is not valid JSON (line ${line}).`, {
      remedy: 'Correct it and upload it again.',
      details: { line },
    });
  }
}

/** Members as "path: value" lines, in order. Iterative: nesting is the document's choice, the stack is ours. */
function addRecord(assembly: TextAssembly, record: unknown, name = ''): void {
  const lines: string[] = [];
  const open: [string, unknown][] = [[name, record]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, value] = next;
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value) && value.every((element) => typeof element !== 'object')) {
      if (value.length > 0) lines.push(labelled(path, value.join(', ')));
    } else if (typeof value === 'object') {
      const members = Object.entries(value).map(([key, member]): [string, unknown] => [
        Array.isArray(value) || path === '' ? path || key : `${path}.${key}`,
        member,
      ]);
      open.push(...members.reverse());
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      lines.push(labelled(path, String(value)));
    }
  }
  assembly.add('paragraph', lines.join('\n'));
}

const labelled = (path: string, value: string) => (path === '' ? value : `${path}: ${value}`);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function titleOf(value: unknown): string | null {
  const title = isRecord(value) ? (value.title ?? value.name) : null;
  return typeof title === 'string' ? title : null;
}
