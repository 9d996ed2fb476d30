import { loadConfiguration } from '@groundwork/platform';
import express from 'express';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { originCheck } from './origin-check.js';

/** Status that a request with these headers gets from a server that checks them with these settings. */
async function statusOf(
  settings: Record<string, string>,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
) {
  const app = express();
  app.use(originCheck(loadConfiguration('/repository', settings)));
  app.use((_request, response) => void response.sendStatus(200));
  app.use(((_error, _request, response, _next) => response.sendStatus(403)) as express.ErrorRequestHandler);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<number | undefined>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  } finally {
    server.close();
  }
}

const cluster = { ACCESS: 'trusted-network', HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://groundwork.example' };

describe('originCheck', () => {
  it('answers on a trusted network for the public name, the given ones and loopback, and for no other', async () => {
    const settings = { ...cluster, ALLOWED_HOSTS: 'groundwork-api' };
    for (const host of ['groundwork.example', 'groundwork-api:3000', '127.0.0.1:3000'])
      expect(await statusOf(settings, '/v1/documents', { host })).toBe(200);
    for (const host of ['evil.example', '10.1.2.3:3000', '0.0.0.0.example'])
      expect(await statusOf(settings, '/v1/documents', { host })).toBe(403);
  });

  it('lets probes of a trusted network use any address, on the health paths only', async () => {
    const headers = { host: '10.1.2.3:3000' };
    for (const path of ['/health', '/health/live', '/health/ready'])
      expect(await statusOf(cluster, path, headers)).toBe(200);
    for (const path of ['/healthy', '/health/live/../../v1/documents', '/v1/settings'])
      expect(await statusOf(cluster, path, headers)).toBe(403);
    expect(await statusOf(cluster, '/health/ready', headers, 'POST')).toBe(403);
  });

  it('lets nobody use a foreign name on this machine, probes included', async () => {
    expect(await statusOf({}, '/health/live', { host: 'evil.example' })).toBe(403);
  });

  it('takes requests of its own pages behind a proxy that ends TLS, and of no other page', async () => {
    const ask = (origin: string) =>
      statusOf(cluster, '/v1/query', { host: 'groundwork.example', origin, 'content-length': '0' }, 'POST');
    expect(await ask('https://groundwork.example')).toBe(200);
    expect(await ask('https://evil.example')).toBe(403);
  });
});
