import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiMain, nodePath } from './requirements';

export interface ApiServer {
  readonly url: string;
  stop(): Promise<void>;
}

const startMs = 120_000;
const stopMs = 20_000;

/** The real API on a free port and an empty data folder, serving this app's export. */
export async function startApi(environment: Record<string, string> = {}): Promise<ApiServer> {
  const directory = await mkdtemp(join(tmpdir(), 'groundwork-web-'));
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(OPENAI_|CHAT_|DATABASE_URL|S3_|REDIS_|NODE_OPTIONS)/.test(name)),
  );
  const api = spawn(nodePath, [apiMain], {
    env: {
      NODE_ENV: 'production',
      ...inherited,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: directory,
      LOG_LEVEL: 'warn',
      EMBEDDING_MODEL: 'hashing',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(api);
  return {
    url,
    stop: async () => {
      await ended(api);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function readyUrl(api: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      api.kill('SIGKILL');
      reject(new Error(`the API was not ready in time; it said: ${said}`));
    }, startMs);
    const listen = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-8_000);
      const url = /Groundwork is ready: (http:\/\/\S+)/.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    api.stdout?.on('data', listen);
    api.stderr?.on('data', listen);
    api.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the API ended with ${code}; it said: ${said}`));
    });
  });
}

function ended(api: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (api.exitCode !== null) return resolve();
    const timer = setTimeout(() => api.kill('SIGKILL'), stopMs);
    api.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    api.kill('SIGTERM');
  });
}
