import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface MotoServer {
  readonly url: string;
  /** Makes an empty bucket with a name of its own. */
  createBucket(): Promise<string>;
  close(): Promise<void>;
}

const startTriesOf100Ms = 300;

/** Whether `moto_server` (PyPI `moto[server]`) can be started here. */
export const motoIsInstalled = (): boolean =>
  spawnSync('moto_server', ['--help'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/**
 * AWS in memory, on a free port of this machine. Set credentials in the environment before: any will do.
 *
 * @param pageKeys keys on a page of an S3 listing, as S3's own 1,000 are many to make for a test
 */
export async function startMotoServer({ pageKeys = 1000 } = {}): Promise<MotoServer> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_S3_DEFAULT_MAX_KEYS: String(pageKeys) },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill();
    await exited;
  };
  const createBucket = async () => {
    const bucket = `bucket-${randomBytes(6).toString('hex')}`;
    const { ok, status } = await fetch(`${url}/${bucket}`, { method: 'PUT', signal: AbortSignal.timeout(30_000) });
    if (!ok) throw new Error(`moto_server refused to make a bucket: ${status}`);
    return bucket;
  };
  for (let tries = 0; tries < startTriesOf100Ms; tries++) {
    const answered = await fetch(`${url}/moto-api/data.json`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return { url, createBucket, close };
    await delay(100);
  }
  await close();
  throw new Error(`moto_server did not answer on ${url}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
