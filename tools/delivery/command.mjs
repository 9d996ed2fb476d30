import { spawn } from 'node:child_process';

/** Why a step of the delivery stopped, in words for the job's log, and what to do. */
export class DeliveryError extends Error {
  /**
   * @param {string} message
   * @param {string} remedy
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'DeliveryError';
    this.remedy = remedy;
  }
}

/** Longest time that one outside program may take, in milliseconds. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Runs an outside program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number, show?: boolean }} [options] with `show` its
 *   output goes to the terminal as well
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} also when it fails
 * @throws {DeliveryError} when it cannot be started or takes too long
 */
export function run(program, args, { env = process.env, cwd, timeoutMs = TIMEOUT_MS, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
        if (show) process[stream].write(text);
      });
    }
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(
        new DeliveryError(`${program} cannot be started: ${error.message}`, `Install ${program} on this machine.`),
      );
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (late) {
        const after = `${Math.round(timeoutMs / 1000)} s`;
        reject(new DeliveryError(`${program} ${args[0] ?? ''} did not end within ${after}.`, 'Look why it hangs.'));
      } else resolve({ code: code ?? 1, ...output });
    });
  });
}

/**
 * As {@link run}, but a program that fails is an error.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<string>} what it wrote to its standard output
 */
export async function demand(program, args, options) {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code === 0) return stdout;
  const said = stderr.trim().split('\n').slice(-12).join('\n');
  throw new DeliveryError(`${program} ${args.slice(0, 3).join(' ')} ended with code ${code}:\n${said}`, 'See above.');
}

/**
 * The AWS CLI, whose answer is JSON. `AWS_ENDPOINT_URL` is handed on by an option, for version 1 of the CLI overlooks it.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function aws(args, options) {
  const bounds = ['--cli-connect-timeout', '10', '--cli-read-timeout', '60', '--output', 'json'];
  const url = (options?.env ?? process.env).AWS_ENDPOINT_URL;
  const answer = await demand('aws', [...args, ...bounds, ...(url ? ['--endpoint-url', url] : [])], options);
  return answer.trim() === '' ? {} : JSON.parse(answer);
}
