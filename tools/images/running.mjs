import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** As in the Dockerfiles: nobody in particular. */
const NOBODY = 65532;

/** Options of a child process: another user where this one may choose, else the same. */
export const asNobody = () => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {});

/**
 * Starts a program of an assembled image as its container would: its folder as working directory, nothing of our
 * environment, and, where this process may change users, as one that owns nothing.
 *
 * @param {string} root
 * @param {string} program relative to the root
 * @param {Record<string, string>} environment
 * @returns {Promise<{ url: string, end: () => Promise<number | null> }>}
 */
export async function startInImage(root, program, environment) {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    ...asNobody(),
    cwd: root,
    env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const exited = once(child, 'close');
  const ready = new Promise((resolve) =>
    child.stdout.on('data', () => {
      if (/ready: http/.test(output)) resolve(true);
    }),
  );
  const started = await Promise.race([ready, exited.then(() => false)]);
  if (!started) throw new Error(`${program} did not start:\n${output}`);
  return {
    url: `http://127.0.0.1:${port}`,
    end: async () => {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
