/** The processes that the images run, started from the builds here, for tests that ask them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDirectory } from './render.mjs';

const START_TIMEOUT_MS = 60_000;
const WEB_DIR = join(rootDirectory, 'apps', 'web', 'out');
const DATABASE = process.env.TEST_DATABASE_URL || undefined;
const COMMON = { HOST: '127.0.0.1', PORT: '0', EMBEDDING_MODEL: 'hashing', LOG_LEVEL: 'warn' };

/** The processes that the images run, by the file that each image's command names. */
export const PROCESSES = {
  api: { file: 'apps/api/dist/main.js', environment: { ACCESS: 'trusted-network', ALLOWED_HOSTS: 'groundwork-api' } },
  web: { file: 'libs/web-site/dist/main.js', environment: { WEB_DIR }, needs: [WEB_DIR, 'the exported web app'] },
  worker: { file: 'apps/worker/dist/main.js', environment: { DATA_DIR_SHARED: 'on' }, database: true },
};

/** What this machine lacks to run a process, as words. */
export const missingFor = ({ file, needs, database }) =>
  [
    existsSync(join(rootDirectory, file)) ? undefined : file,
    needs === undefined || existsSync(needs[0]) ? undefined : needs[1],
    database && DATABASE === undefined ? 'TEST_DATABASE_URL' : undefined,
  ].filter(Boolean);

let databases = 0;

/** A database of its own on the test server; the worker migrates it. */
async function ownDatabase() {
  const { default: pg } = await import('pg');
  const name = `groundwork_chart_${process.pid}_${++databases}`;
  const ask = async (statement) => {
    const client = new pg.Client({ connectionString: DATABASE });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await ask(`CREATE DATABASE ${name}`);
  const url = new URL(DATABASE);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Starts the process and resolves to the address that it says it answers at. */
function start(file, environment) {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [join(rootDirectory, file)], {
    env: { PATH, HOME, TMPDIR, ...COMMON, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const address = new Promise((resolve, reject) => {
    const listen = (text) => {
      said += text;
      const ready = /is ready: (http:\/\/[^/\s]+)/.exec(said);
      if (ready !== null) resolve(ready[1]);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    exited.then(() => reject(new Error(`${file} ended: ${said}`)));
    setTimeout(() => reject(new Error(`${file} was not ready in time: ${said}`)), START_TIMEOUT_MS).unref();
  });
  return {
    address,
    said: () => said,
    end: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/**
 * Runs a process with a folder (and a database, where it needs one) of its own for as long as `use` takes.
 *
 * @param {string} component of {@link PROCESSES}
 * @param {Record<string, string>} environment
 * @param {(address: string, said: () => string) => Promise<void>} use `said`: what it wrote so far
 * @param {{ onServer?: boolean }} [options] `onServer`: on the database server although it could do with its own
 */
export async function withRunning(component, environment, use, { onServer = false } = {}) {
  const { file, environment: own, database: needsDatabase = onServer } = PROCESSES[component];
  const directory = mkdtempSync(join(tmpdir(), 'groundwork-chart-app-'));
  const database = needsDatabase ? await ownDatabase() : undefined;
  const url = database === undefined ? {} : { DATABASE_URL: database.url };
  const running = start(file, { DATA_DIR: directory, ...url, ...own, ...environment });
  try {
    await use(await running.address, running.said);
  } finally {
    await running.end();
    await database?.drop();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
