import { join } from 'node:path';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { fetchModelsIfMissing } from '../models.mjs';
import { parsePort, requireDiskSpace, requireFreePort } from '../preflight.mjs';
import { NODE, ROOT, run, wasInterrupted } from '../toolchain.mjs';

/** Room for the build, the model files and a first few documents, once everything is installed. */
const NEEDED_MEGABYTES = 500;

/** `npm start`: installs, builds and serves the API and the web app from one process. */
export default async function start() {
  await requireFreePort(process.env.HOST || '127.0.0.1', parsePort(process.env.PORT));
  await install(['apps/api', 'apps/web']);
  requireDiskSpace(ROOT, NEEDED_MEGABYTES, 'building and running');
  await build(['apps/api', 'apps/web']);
  await fetchModelsIfMissing();
  if (wasInterrupted()) return 130;
  return run(NODE, ['--enable-source-maps', join('apps', 'api', 'dist', 'main.js')]);
}
