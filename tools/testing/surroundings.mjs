/**
 * What is on this machine beside the repository, one line each. Nx puts it into the key of cached test results, so that
 * a suite that was skipped for want of something runs once that is there.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env.GROUNDWORK_SHARED ?? join(root, '..', 'shared');
console.log(`shared data: ${existsSync(join(shared, 'data'))}`);
console.log(`chromium: ${chromiumPath() ?? 'none'}`);

const models = join(root, '.cache', 'models');
const fetched = existsSync(models)
  ? readdirSync(models).filter((name) => existsSync(join(models, name, 'model.onnx')))
  : [];
console.log(`models: ${fetched.sort().join(' ') || 'none'}`);
