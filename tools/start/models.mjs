import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, run } from './toolchain.mjs';

const SCRIPT = join('tools', 'models', 'fetch-models.mjs');

/**
 * Fetches the default model's files once, within a short while. The product works without them (lexical hashing, labelled
 * so), so whatever goes wrong here must not stop the caller.
 */
export async function fetchModelsIfMissing() {
  if (existsSync(join(ROOT, SCRIPT))) await run(NODE, [SCRIPT, '--if-missing']).catch(() => 1);
}

/** @param {string[]} args for the script @returns {Promise<number>} exit code */
export const fetchModels = (args) => run(NODE, [SCRIPT, ...args]);
