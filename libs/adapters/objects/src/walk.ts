import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.js';

export interface Walk {
  readonly prefix: string;
  /** Only keys behind this one. */
  readonly after: string | undefined;
}

/**
 * Keys below a directory that begin with `prefix`, ascending by UTF-8 bytes as S3 lists them. A directory sorts as its
 * name with "/" after it: `a.txt` (2E) comes before `a/b` (2F).
 */
export async function* walk(root: string, { prefix, after = '' }: Walk, parent = ''): AsyncIterable<string> {
  const entries = await readdir(join(root, parent), { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const names = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => ({
      key: `${parent}${entry.name}${entry.isDirectory() ? '/' : ''}`,
      directory: entry.isDirectory(),
    }))
    .sort((a, b) => compare(a.key, b.key));
  for (const { key, directory } of names) {
    // A directory that holds `after` holds keys behind it too.
    if (compare(key, after) <= 0 && !(directory && after.startsWith(key))) continue;
    if (directory && (key.startsWith(prefix) || prefix.startsWith(key))) yield* walk(root, { prefix, after }, key);
    else if (!directory && key.startsWith(prefix)) yield key;
  }
}

const compare = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
