import { readFile } from 'node:fs/promises';

/** Lines of a JSONL file; their shape is the data folder's promise (its README). */
export async function readJsonLines<T>(path: string): Promise<T[]> {
  const content = await readFile(path, 'utf8');
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** A file name that says nothing about the document: what it is about has to come from its title and text. */
export const filenameOf = (position: number): string => `${String(position).padStart(5, '0')}.txt`;
