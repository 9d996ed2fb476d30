import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { startDevProxy } from '../dev-proxy.mjs';
import { install } from '../install.mjs';
import { parsePort, requireFreePort } from '../preflight.mjs';
import { NODE, ROOT, toolEnvironment, tools } from '../toolchain.mjs';

/**
 * `npm run dev`: the compiler watches every package, the API restarts when its code changes, Next serves the web app with
 * hot reload, and one address leads to both.
 */
export default async function dev() {
  const host = process.env.HOST || '127.0.0.1';
  const port = parsePort(process.env.PORT);
  const [apiPort, webPort] = [port + 1, port + 2];
  for (const each of [port, apiPort, webPort]) await requireFreePort(host, each);
  await install('all');
  await build(['apps/api']);

  const proxy = await startDevProxy({ host, port, apiPort, webPort });
  console.log(`\nOpen http://${host}:${port} (API on ${apiPort}, Next on ${webPort}); Ctrl-C ends all.\n`);
  const web = join(ROOT, 'apps', 'web');
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  await toEnd([join('scripts', 'copy-pdfjs.mjs')], web);
  const exitCode = await untilOneEnds([
    start('types', [...tools.tsc, '-b', '-w', '--preserveWatchOutput', join('apps', 'api')]),
    start('api', ['--watch', '--enable-source-maps', join('apps', 'api', 'dist', 'main.js')], {
      env: { HOST: host, PORT: String(apiPort) },
    }),
    start('web', [next, 'dev', '--hostname', host, '--port', String(webPort)], { directory: web }),
  ]);
  proxy.closeAllConnections();
  proxy.close();
  return exitCode;
}

/** Starts a program on the project's Node; each of its lines is shown with the name in front. */
function start(name, args, { env = {}, directory = ROOT } = {}) {
  const child = spawn(NODE, args, {
    cwd: directory,
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

function toEnd(args, directory) {
  return new Promise((resolve) => start('web', args, { directory }).child.once('exit', resolve));
}

/** One of them ending, or a signal to this process, ends them all. */
function untilOneEnds(programs) {
  return new Promise((resolve) => {
    let exitCode;
    const endAll = (code) => {
      exitCode ??= code;
      for (const { child } of programs) child.kill('SIGTERM');
    };
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => endAll(0));
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
