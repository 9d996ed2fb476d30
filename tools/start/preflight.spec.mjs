import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeMegabytes, parsePort, requireDiskSpace, requireFreePort } from './preflight.mjs';

describe('before the start', () => {
  it('a taken port is named, with another one to take', async () => {
    const other = createServer();
    await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address();
    await expect(requireFreePort('127.0.0.1', port)).rejects.toMatchObject({
      message: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`),
      remedy: expect.stringContaining(`PORT=${port + 1} npm start`),
    });
    await new Promise((resolve) => other.close(resolve));
    await expect(requireFreePort('127.0.0.1', port)).resolves.toBeUndefined();
  });

  it('an address of another machine is named', async () => {
    await expect(requireFreePort('192.0.2.1', 0)).rejects.toMatchObject({
      message: expect.stringContaining('192.0.2.1'),
    });
  });

  it.each([
    [undefined, 3000],
    ['', 3000],
    ['0', 0],
    ['8080', 8080],
  ])('PORT %p means %p', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  it.each(['http', '-1', '65536', '80.5'])('PORT %p is refused', (text) => {
    expect(() => parsePort(text)).toThrow(`PORT is "${text}"`);
  });

  it('a full disk is told with what is needed and what is free', () => {
    expect(() => requireDiskSpace(tmpdir(), 1e12, 'installing')).toThrow(
      /installing needs about 1000000000000 MB .* MB are free/,
    );
    expect(() => requireDiskSpace(tmpdir(), 0, 'installing')).not.toThrow();
  });

  it('a folder that is yet to be made counts as where it will lie', () => {
    expect(freeMegabytes(join(tmpdir(), 'not', 'made', 'yet'))).toBeGreaterThan(0);
  });
});
