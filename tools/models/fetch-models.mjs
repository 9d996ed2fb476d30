#!/usr/bin/env node
/**
 * Fetches the files of the local embedding models into `.cache/models`.
 *
 *   node tools/models/fetch-models.mjs [--if-missing] [--directory <folder>] [model …]
 *
 * `--if-missing` is how the start runs it: after a failure it does not try again for a day, and it never fails.
 * `GROUNDWORK_MODELS=off` and `HF_HUB_OFFLINE=1` keep it from the network, `HF_ENDPOINT` names a mirror of the hub.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadAdapter } from './load-adapter.mjs';
import { printProgress } from './print-progress.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'if-missing': { type: 'boolean', default: false },
    directory: { type: 'string', default: fileURLToPath(new URL('../../.cache/models', import.meta.url)) },
  },
});
const ifMissing = values['if-missing'];
const { ensureModelFiles, localModelNames } = await loadAdapter();
const models = positionals.length > 0 ? positionals : localModelNames.slice(0, 1);
const unknown = models.filter((name) => !localModelNames.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown model ${unknown.join(', ')}. Known: ${localModelNames.join(', ')}.`);
  process.exit(2);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => interrupted.abort(new Error(`stopped by ${signal}`)));

for (const model of models) {
  if (!(await ensure(model)) && !ifMissing) process.exitCode = 1;
}

/** True when the model can be used. */
async function ensure(model) {
  const failureFile = join(values.directory, model, 'last-failure.json');
  const { sources, because } = await chooseSources(failureFile);
  const result = await ensureModelFiles({
    model,
    directory: values.directory,
    sources,
    ...(process.env.HF_ENDPOINT ? { hubUrl: process.env.HF_ENDPOINT } : {}),
    onProgress: printProgress(model),
    signal: interrupted.signal,
  }).catch((error) => ({ status: 'unavailable', reason: error.message }));

  if (result.status !== 'unavailable') {
    await rm(failureFile, { force: true });
    console.log(`Model ${model}: ${result.status === 'present' ? 'present' : 'fetched and verified'}.`);
    return true;
  }
  console.log(`Model ${model}: not available (${because ?? result.reason}).`);
  console.log('Groundwork goes on without it: search is by words only, and says so. "npm run models" tries again.');
  if (sources.length > 0 && !interrupted.signal.aborted) {
    await mkdir(join(values.directory, model), { recursive: true });
    await writeFile(failureFile, JSON.stringify({ at: new Date().toISOString(), reason: result.reason }));
  }
  return false;
}

/** Where to look, by the environment and by what happened last. */
async function chooseSources(failureFile) {
  if (process.env.GROUNDWORK_MODELS === 'off') return { sources: [], because: 'GROUNDWORK_MODELS is off' };
  if (ifMissing && Date.now() - (await lastFailure(failureFile)) < DAY_MS) {
    return { sources: [], because: 'it could not be fetched less than a day ago' };
  }
  const offline = /^(1|true|yes|on)$/i.test(process.env.HF_HUB_OFFLINE ?? '');
  return { sources: offline ? ['maven'] : ['hub', 'maven'] };
}

async function lastFailure(failureFile) {
  try {
    return Date.parse(JSON.parse(await readFile(failureFile, 'utf8')).at) || 0;
  } catch {
    return 0;
  }
}
