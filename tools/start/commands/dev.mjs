import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { parsePort, requireFreePort } from '../preflight.mjs';
import { NODE, ROOT, toolEnvironment, tools } from '../toolchain.mjs';

/**
 * `npm run dev`: the compiler watches every package, the API restarts when its code changes, and Next serves the web
 * app with hot reload one port up, passing `/v1` on to the API.
 */
export default async function dev() {
  const host = process.env.HOST || '127.0.0.1';
  const port = parsePort(process.env.PORT);
  const webPort = parsePort(process.env.WEB_PORT ?? String(port + 1));
  await requireFreePort(host, port);
  await requireFreePort(host, webPort);
  await install('all');
  await build(['apps/api']);

  const api = `http://${host}:${port}`;
  console.log(`\nAPI ${api} · web app with hot reload http://${host}:${webPort} · Ctrl-C ends both\n`);
  const next = join('..', '..', 'node_modules', 'next', 'dist', 'bin', 'next');
  return untilOneEnds([
    start('types', [...tools.tsc, '-b', '-w', '--preserveWatchOutput', 'apps/api']),
    start('api', ['--watch', '--enable-source-maps', join('apps', 'api', 'dist', 'main.js')], {
      env: { HOST: host, PORT: String(port) },
    }),
    ...(existsSync(join(ROOT, 'apps', 'web'))
      ? [
          start('web', [next, 'dev', '--hostname', host, '--port', String(webPort)], {
            directory: 'apps/web',
            env: { API_URL: api },
          }),
        ]
      : []),
  ]);
}

/** Starts a program on the project's Node; each of its lines is shown with the name in front. */
function start(name, args, { env = {}, directory = '.' } = {}) {
  const child = spawn(NODE, args, {
    cwd: join(ROOT, directory),
    env: { ...toolEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) console.log(`${name.padEnd(5)} │ ${line}`);
    });
  }
  return { name, child };
}

/** One of them ending, or a signal to this process, ends them all. */
function untilOneEnds(programs) {
  return new Promise((resolve) => {
    let exitCode;
    const endAll = (code, signal = 'SIGTERM') => {
      exitCode ??= code;
      for (const { child } of programs) child.kill(signal);
    };
    process.once('SIGINT', () => endAll(0));
    process.once('SIGTERM', () => endAll(0));
    let running = programs.length;
    for (const { name, child } of programs) {
      child.once('exit', (code) => {
        if (exitCode === undefined) console.log(`${name} has ended (code ${code}), so the others end too.`);
        endAll(code ?? 1);
        running -= 1;
        if (running === 0) resolve(exitCode);
      });
    }
  });
}
