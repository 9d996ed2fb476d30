import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const hourMs = 60 * 60 * 1000;

/** Removes what fetches that were killed left in a model's folder; what is younger than an hour may be one under way. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.part') && !name.startsWith('maven-')) continue;
    const path = join(folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry !== undefined && Date.now() - entry.mtimeMs > hourMs) await rm(path, { recursive: true, force: true });
  }
}
