import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface ChildWorker {
  readonly url: string;
  readonly process: ChildProcess;
  /** Log lines so far, parsed. */
  log(): readonly Readonly<Record<string, unknown>>[];
  /** Sends the signal and resolves to the exit code (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `node dist/main.js` with nothing of this process's environment but what Node needs; null when it ended by itself. */
export async function spawnWorker(
  environment: Record<string, string>,
): Promise<{ readonly worker: ChildWorker | null; readonly code: number | null; readonly stderr: string }> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, HOME, TMPDIR, PORT: '0', EMBEDDING_MODEL: 'hashing', LOG_LEVEL: 'debug', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'close') as Promise<[number | null]>;
  const url = await new Promise<string | null>((resolve) => {
    child.stdout.on('data', () => {
      const ready = /^Groundwork's worker is ready: (\S+)\/health$/m.exec(stdout);
      if (ready) resolve(ready[1]!);
    });
    void exited.then(() => resolve(null));
  });
  if (url === null) return { worker: null, code: (await exited)[0], stderr };
  const worker: ChildWorker = {
    url,
    process: child,
    log: () =>
      stderr
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    end: async (signal) => {
      child.kill(signal);
      return (await exited)[0];
    },
  };
  return { worker, code: null, stderr };
}

export async function startedWorker(environment: Record<string, string>): Promise<ChildWorker> {
  const { worker, stderr } = await spawnWorker(environment);
  if (worker === null) throw new Error(`the worker did not start: ${stderr}`);
  return worker;
}
