/**
 * What is on this machine beside the repository, one line each. Nx puts it into the key of cached test results, so that
 * a suite that was skipped for want of something runs once that is there.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env.GROUNDWORK_SHARED ?? join(root, '..', 'shared');
console.log(`shared data: ${existsSync(join(shared, 'data'))}`);
console.log(`chromium: ${chromiumPath() ?? 'none'}`);
