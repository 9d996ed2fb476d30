import { spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface MotoServer {
  readonly url: string;
  close(): Promise<void>;
}

const startTriesOf100Ms = 300;

/** Whether `moto_server` (PyPI `moto[server]`) can be started here. */
export const motoIsInstalled = spawnSync('moto_server', ['--help'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** AWS in memory, on a free port of this machine. Set credentials in the environment before: any will do. */
export async function startMotoServer(): Promise<MotoServer> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill();
    await exited;
  };
  for (let tries = 0; tries < startTriesOf100Ms; tries++) {
    const answered = await fetch(`${url}/moto-api/data.json`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return { url, close };
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
