import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeliveryError } from '../command.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 120_000;
const STOP_MS = 30_000;

/**
 * The built API on a free port with an empty data folder of its own.
 *
 * @param {Record<string, string>} [settings] environment variables beside the defaults
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startLocally(settings = {}) {
  const data = mkdtempSync(join(tmpdir(), 'groundwork-evaluation-'));
  const outside = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|HOST|OPENAI_.*)$/.test(name)),
  );
  const child = spawn(process.execPath, [join(ROOT, 'apps', 'api', 'dist', 'main.js')], {
    env: { ...outside, PORT: '0', DATA_DIR: data, LOG_LEVEL: 'warn', ...settings, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { url: await addressOf(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) =>
      reject(new DeliveryError(`The API ${why}:\n${said.slice(-2000)}`, 'Build it: npx nx build api.'));
    const timer = setTimeout(() => fail('did not start in time'), START_MS);
    const read = (text) => {
      said += text;
      const url = /Groundwork is ready: (\S+)/.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
    child.once('close', (code) => (clearTimeout(timer), fail(`ended with code ${code}`)));
  });
}
