import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ApiClient } from './api-client.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface ChildServer {
  readonly api: ApiClient;
  readonly process: ChildProcess;
  output(): { readonly stdout: string; readonly stderr: string };
  /** Sends the signal and resolves to the exit code (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface FailedStart {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `node dist/main.js` as `npm start` runs it, with nothing of this process's environment but what Node needs. */
export async function spawnServer(environment: Record<string, string>): Promise<ChildServer | FailedStart> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      PORT: '0',
      EMBEDDING_MODEL: 'hashing',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'close') as Promise<[number | null]>;
  const url = await new Promise<string | null>((resolve) => {
    child.stdout.on('data', () => {
      const ready = /^Groundwork is ready: (\S+)$/m.exec(stdout);
      if (ready) resolve(ready[1]!);
    });
    void exited.then(() => resolve(null));
  });
  if (url === null) return { code: (await exited)[0], stdout, stderr };
  return {
    api: new ApiClient(url),
    process: child,
    output: () => ({ stdout, stderr }),
    end: async (signal) => {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

export async function startedServer(environment: Record<string, string>): Promise<ChildServer> {
  const server = await spawnServer(environment);
  if ('api' in server) return server;
  throw new Error(`the server did not start: ${server.stderr}`);
}

export async function failedStart(environment: Record<string, string>): Promise<FailedStart> {
  const server = await spawnServer(environment);
  if (!('api' in server)) return server;
  await server.end('SIGKILL');
  throw new Error('the server started');
}
