import { createServer, request } from 'node:http';
import { startDevProxy } from './dev-proxy.mjs';

const host = '127.0.0.1';

/** A server that says who it is and what it was asked. */
async function listenAs(name) {
  const server = createServer(({ url, headers }, response) => {
    response.end(JSON.stringify({ name, url, host: headers.host, origin: headers.origin }));
  });
  server.on('upgrade', (_incoming, socket) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nhello from ${name}`,
    );
    socket.end();
  });
  await new Promise((resolve) => server.listen(0, host, resolve));
  return server;
}

describe('the one address while developing', () => {
  let servers;
  let origin;
  beforeAll(async () => {
    const [api, web] = [await listenAs('api'), await listenAs('web')];
    const proxy = await startDevProxy({ host, port: 0, apiPort: api.address().port, webPort: web.address().port });
    servers = { api, web, proxy };
    origin = `http://${host}:${proxy.address().port}`;
  });
  afterAll(async () => {
    for (const server of Object.values(servers)) await new Promise((resolve) => server.close(resolve));
  });

  const get = async (path) => (await fetch(origin + path, { headers: { origin, connection: 'close' } })).json();

  it.each(['/v1/documents?x=1', '/health/ready', '/openapi.json', '/docs'])(
    'leads %s to the API, as its own',
    async (path) => {
      const own = `${host}:${servers.api.address().port}`;
      expect(await get(path)).toEqual({ name: 'api', url: path, host: own, origin: `http://${own}` });
    },
  );

  it.each(['/', '/library/', '/v1x', '/documents/?id=1'])('leads %s to Next', async (path) => {
    expect(await get(path)).toMatchObject({ name: 'web', url: path });
  });

  it('passes the WebSocket of hot reload on', async () => {
    const text = await new Promise((resolve, reject) => {
      const upgrade = request(`${origin}/_next/hmr`, { headers: { connection: 'upgrade', upgrade: 'websocket' } });
      upgrade.on('upgrade', (_answer, socket, head) => {
        let received = head.toString();
        socket.on('data', (data) => (received += data)).on('end', () => resolve(received));
      });
      upgrade.on('error', reject).end();
    });
    expect(text).toBe('hello from web');
  });

  it('says that a server is restarting while it is away', async () => {
    await new Promise((resolve) => servers.api.close(resolve));
    const response = await fetch(`${origin}/v1/documents`, { headers: { connection: 'close' } });
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('restarting');
    delete servers.api;
  });
});
