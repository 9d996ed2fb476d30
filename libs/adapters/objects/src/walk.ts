import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.js';

/**
 * Keys below a directory that begin with `prefix`, ascending by UTF-8 bytes as S3 lists them. A directory sorts as its
 * name with "/" after it: `a.txt` (2E) comes before `a/b` (2F).
 */
export async function* walk(root: string, prefix: string, parent = ''): AsyncIterable<string> {
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
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  for (const { key, directory } of names) {
    if (directory && (key.startsWith(prefix) || prefix.startsWith(key))) yield* walk(root, prefix, key);
    else if (!directory && key.startsWith(prefix)) yield key;
  }
}
