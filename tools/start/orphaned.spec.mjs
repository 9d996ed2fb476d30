import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const toolchain = fileURLToPath(new URL('./toolchain.mjs', import.meta.url));

/** Like npm: a program that runs a shell that runs our script, which runs a server. */
const server =
  "process.on('SIGTERM', () => { console.log('server ended'); process.exit() }); console.log('up'); setInterval(() => {}, 1000)";
const script = `import { run } from ${JSON.stringify(toolchain)}; await run(process.execPath, ['-e', ${JSON.stringify(server)}]);`;
const npm = `
  const { spawn } = require('node:child_process');
  const env = { ...process.env, npm_execpath: 'npm' };
  const command = JSON.stringify(process.execPath) + ' --input-type=module -e "$SCRIPT"; true';
  const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('SIGTERM', () => { shell.kill('SIGTERM'); process.exit() });
`;

describe('a server that was started through npm', () => {
  it.each(['SIGTERM', 'SIGKILL'])('ends when npm is ended by %s', async (signal) => {
    const starter = spawn(process.execPath, ['-e', npm], {
      env: { ...process.env, SCRIPT: script },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    for await (const text of starter.stdout.setEncoding('utf8')) {
      output += text;
      if (text.includes('up')) starter.kill(signal);
    }
    // The pipe is at its end only when nobody is left who could write to it.
    expect(output).toBe('up\nserver ended\n');
  });
});
