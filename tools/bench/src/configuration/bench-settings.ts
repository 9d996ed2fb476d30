import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfiguration, type Configuration } from '@groundwork/platform';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** Where benchmarks keep what is dear to make again. */
export const CACHE = join(ROOT, '.cache', 'bench');

/** Folder of the development data (GROUNDWORK_SHARED, default beside the repository), or null where there is none. */
export function sharedData(environment: NodeJS.ProcessEnv = process.env): string | null {
  const shared = environment.GROUNDWORK_SHARED;
  const directory = join(shared ? resolve(shared) : resolve(ROOT, '..', 'shared'), 'data');
  return existsSync(join(directory, 'documents.jsonl')) ? directory : null;
}

/** The product's configuration as its environment says, with a data folder of the benchmark's own. */
export const benchConfiguration = (dataDirectory: string): Configuration =>
  loadConfiguration(ROOT, { ...process.env, DATA_DIR: dataDirectory, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' });
