import { createServer, request } from 'node:http';

/** What the API answers; everything else is Next's, its hot reload over a WebSocket too. */
const API_PATHS = /^\/(v1|health|docs|openapi\.json|metrics)(\/|\?|$)/;

/**
 * One address for both while developing, as in production, so that the web app needs no other configuration and streams
 * pass through unbuffered.
 *
 * @param {{ host: string, port: number, apiPort: number, webPort: number }} addresses
 * @returns {Promise<import('node:http').Server>} listening
 */
export function startDevProxy({ host, port, apiPort, webPort }) {
  const optionsFor = ({ method, url, headers }) => {
    const toApi = API_PATHS.test(url);
    const target = `${host}:${toApi ? apiPort : webPort}`;
    // The API checks that a request comes from its own pages.
    const own = { host: target, ...(headers.origin ? { origin: `http://${target}` } : {}) };
    return { host, port: toApi ? apiPort : webPort, method, path: url, headers: { ...headers, ...own } };
  };

  const server = createServer((incoming, outgoing) => {
    const upstream = request(optionsFor(incoming), (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
      outgoing.end('It is restarting; try again in a moment.\n');
    });
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
  server.on('upgrade', (incoming, socket, head) => {
    const upstream = request(optionsFor(incoming));
    upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
      socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
      upstreamSocket.write(head);
      socket.write(upstreamHead);
      upstreamSocket.pipe(socket).pipe(upstreamSocket);
      upstreamSocket.on('error', () => socket.destroy());
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    upstream.end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
