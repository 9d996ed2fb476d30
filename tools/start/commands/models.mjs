import { join } from 'node:path';
import { install } from '../install.mjs';
import { NODE, run } from '../toolchain.mjs';

/** `npm run models`: fetches the local embedding model's files. */
export default async function models(args) {
  await install(['apps/api']);
  return run(NODE, [join('tools', 'models', 'fetch-models.mjs'), ...args]);
}
