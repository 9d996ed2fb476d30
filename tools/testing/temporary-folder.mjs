/**
 * Jest's global set-up: everything that a run leaves in the system's folder of temporary files lies in one folder, which
 * `remove-temporary-folder.mjs` deletes. CDKTF's `Testing.app()` makes one per stack and never removes it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PREFIX = 'groundwork-specs-';

export default function setUp() {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), PREFIX));
}
