import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { PREFIX } from './temporary-folder.mjs';

/** Jest's global tear-down to `temporary-folder.mjs`. */
export default function tearDown() {
  const folder = process.env.TMPDIR ?? '';
  if (basename(folder).startsWith(PREFIX)) rmSync(folder, { recursive: true, force: true });
}
