import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import temporaryFolder from '../testing/temporary-folder.mjs';

/**
 * Jest's global set-up: moto on loopback, with S3, KMS, STS, ECR, EC2, EKS, RDS … in memory. Specs find it by
 * `SPEC_EMULATOR`; without moto that stays empty and they say that they are skipped.
 */
export default async function setUp() {
  temporaryFolder();
  const port = await freePort();
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  let failed = false;
  server.once('error', () => (failed = true));
  server.once('exit', () => (failed = true));
  const endpoint = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300 && !failed; attempt += 1) {
    const up = await fetch(`${endpoint}/moto-api/data.json`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (up?.ok) {
      globalThis.emulator = server;
      process.env.SPEC_EMULATOR = endpoint;
      return;
    }
    await pause(200);
  }
  server.kill('SIGKILL');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
