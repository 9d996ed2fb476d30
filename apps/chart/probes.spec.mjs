import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { one, renderStage, rootDirectory } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

const START_TIMEOUT_MS = 60_000;
const WEB_DIR = join(rootDirectory, 'apps', 'web', 'out');
const DATABASE = process.env.TEST_DATABASE_URL || undefined;
const COMMON = { HOST: '127.0.0.1', PORT: '0', EMBEDDING_MODEL: 'hashing', LOG_LEVEL: 'warn' };

/** The processes that the images run, by the file that each image's command names. */
const PROCESSES = {
  api: { file: 'apps/api/dist/main.js', environment: { ACCESS: 'trusted-network', ALLOWED_HOSTS: 'groundwork-api' } },
  web: { file: 'libs/web-site/dist/main.js', environment: { WEB_DIR }, needs: [WEB_DIR, 'the exported web app'] },
  worker: { file: 'apps/worker/dist/main.js', environment: { DATA_DIR_SHARED: 'on' }, database: true },
};

const runnable = ({ file, needs, database }) =>
  [
    existsSync(join(rootDirectory, file)) ? undefined : file,
    needs === undefined || existsSync(needs[0]) ? undefined : needs[1],
    database && DATABASE === undefined ? 'TEST_DATABASE_URL' : undefined,
  ].filter(Boolean);

/** A database of its own on the test server; the worker migrates it. */
async function ownDatabase() {
  const { default: pg } = await import('pg');
  const name = `groundwork_chart_${process.pid}`;
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
  const address = new Promise((resolve, reject) => {
    let said = '';
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
    end: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** As the kubelet asks: by the pod's address, which no setting names. (`fetch` sets the Host header itself.) */
function statusOf(address) {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { Host: '10.0.0.7:3000' }, timeout: 10_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('timeout', () => asked.destroy(new Error(`${address} did not answer in time`)));
    asked.once('error', reject).end();
  });
}

describeWith(['helm'], 'probes of the rendered chart', () => {
  for (const [component, settings] of Object.entries(PROCESSES)) {
    const missing = runnable(settings);
    if (missing.length > 0) console.log(`SKIPPED probes of the ${component}: ${missing.join(', ')} not there.`);
    (missing.length > 0 ? it.skip : it)(
      `are answered by the running ${component}, whatever the Host, and no other path is`,
      async () => {
        const [container] = one(renderStage('prod'), 'Deployment', `-${component}`).spec.template.spec.containers;
        const directory = mkdtempSync(join(tmpdir(), 'groundwork-probes-'));
        const database = settings.database ? await ownDatabase() : undefined;
        const running = start(settings.file, {
          DATA_DIR: directory,
          ...(database === undefined ? {} : { DATABASE_URL: database.url }),
          ...settings.environment,
        });
        try {
          const address = await running.address;
          const status = (path) => statusOf(`${address}${path}`);
          for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
            const { path } = container[probe].httpGet;
            expect([probe, path, await status(path)]).toEqual([probe, path, 200]);
          }
          expect(await status('/health/nonsense')).toBeGreaterThanOrEqual(400);
        } finally {
          await running.end();
          await database?.drop();
          rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
        }
      },
    );
  }
});
