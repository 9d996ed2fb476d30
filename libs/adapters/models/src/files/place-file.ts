import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { LocalModel } from '../local/local-models.js';
import { modelFileState } from './model-files.js';

/**
 * Puts a file in its place in one step, once it is whole and its checksum is right: whoever looks meanwhile sees the old state
 * or the new one. Two who do so at once each write a file of their own, and the later one replaces equal bytes.
 */
export async function placeFile(
  file: string,
  expected: LocalModel['file'],
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    await write(temporary);
    if ((await modelFileState(temporary, expected)) !== 'present')
      throw new Error('what was received has another checksum than expected');
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
