import { spawn } from 'node:child_process';

export interface ProcessOptions {
  readonly directory: string;
  readonly variables: Readonly<NodeJS.ProcessEnv>;
  /** Milliseconds after which the process is stopped: first politely, so that Terraform frees its lock, then for good. */
  readonly timeout: number;
  /** Whether its output is shown as it comes. @default true */
  readonly show?: boolean;
}

export interface ProcessResult {
  /** Exit code; -1 if it was stopped. */
  readonly status: number;
  /** Both streams as they came, the last two million characters. */
  readonly output: string;
  readonly timedOut: boolean;
}

const KEPT_CHARACTERS = 2_000_000;
const GRACE_MILLISECONDS = 30_000;

/** Runs a program to its end. Rejects only if it cannot be started. */
export function runProcess(program: string, args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.directory,
      env: options.variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    let last: NodeJS.Timeout | undefined;
    const first = setTimeout(() => {
      timedOut = true;
      child.kill('SIGINT');
      last = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
    }, options.timeout);
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_CHARACTERS);
      if (options.show ?? true) process.stdout.write(chunk);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      clearTimeout(first);
      clearTimeout(last);
      reject(error);
    });
    child.on('close', (status) => {
      clearTimeout(first);
      clearTimeout(last);
      resolve({ status: status ?? -1, output, timedOut });
    });
  });
}
