import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { StartError } from './start-error.mjs';

const MEGABYTE = 1_000_000;

/** @param {string} path of a folder that may not exist yet @returns {number} megabytes free to this user where it lies */
export function freeMegabytes(path) {
  let existing = path;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return Math.floor((bavail * bsize) / MEGABYTE);
}

/**
 * @param {string} path
 * @param {number} needed megabytes
 * @param {string} purpose what the room is for, as in "installing"
 */
export function requireDiskSpace(path, needed, purpose) {
  const free = freeMegabytes(path);
  if (free >= needed) return;
  throw new StartError(
    `The disk is too full: ${purpose} needs about ${needed} MB in ${path}, and ${free} MB are free.`,
    'Make room there, or move the checkout to a larger disk, and run the command again.',
  );
}

/**
 * Looks whether the address can be listened on, before minutes go into a build that could not be served.
 *
 * @param {string} host
 * @param {number} port 0 takes any
 */
export async function requireFreePort(host, port) {
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
  if (code === 'EADDRINUSE') {
    throw new StartError(
      `Port ${port} on ${host} is taken, perhaps by a Groundwork that is already running.`,
      `Stop what uses it, or choose another port: PORT=${port < 65_000 ? port + 1 : 3001} npm start`,
    );
  }
  if (code === 'EACCES') {
    throw new StartError(
      `Port ${port} on ${host} is not open to this user.`,
      'Choose a port above 1023: PORT=3000 npm start',
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new StartError(`This machine has no address "${host}".`, 'Set HOST to one of its own, or leave it out.');
  }
}

/** @param {string | undefined} text of `PORT` @returns {number} */
export function parsePort(text) {
  const port = Number(text === undefined || text === '' ? 3000 : text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(
    `PORT is "${text}", which is no port.`,
    'Set it to a whole number from 0 to 65535, or leave it out.',
  );
}
