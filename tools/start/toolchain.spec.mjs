import { npmEnvironment, run, toolEnvironment } from './toolchain.mjs';

const node = process.execPath;

describe('running a program', () => {
  it('passes its exit code on', async () => {
    await expect(run(node, ['-e', 'process.exit(7)'])).resolves.toBe(7);
  });

  it('collects what it prints when asked to', async () => {
    let output = '';
    await run(node, ['-e', 'console.log(1); console.error(2)'], { onOutput: (text) => (output += text) });
    expect(output.split('\n').sort().join('')).toBe('12');
  });

  it('hands a signal on and lets the program end in its own way', async () => {
    const script = "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('up')";
    const ended = run(node, ['-e', script], { onOutput: () => process.emit('SIGTERM', 'SIGTERM') });
    await expect(ended).resolves.toBe(9);
  });

  it('tells that a signal ended it', async () => {
    await expect(run(node, ['-e', "process.kill(process.pid, 'SIGKILL')"])).resolves.toBe(128 + 9);
  });

  it('fails when there is no such program', async () => {
    await expect(run('no-such-program', [])).rejects.toThrow('ENOENT');
  });
});

describe('the path', () => {
  it("leads tools to the project's Node first, and npm never", () => {
    expect(toolEnvironment().PATH).toMatch(/^[^:;]*node_modules.node.bin[:;]/);
    expect(npmEnvironment().PATH).not.toMatch(/node_modules.(\.bin|node.bin)/);
  });
});
