import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { FromPgliteWorker, PgliteWorkerData, ToPgliteWorker } from './worker-messages.js';

/**
 * Runs PGlite in a thread of its own (it blocks the event loop for as long as a statement runs) and serves it to the
 * main thread's `pg` driver over a socket.
 */
async function serve({ dataDirectory, socketPath }: PgliteWorkerData): Promise<void> {
  const database = await PGlite.create({
    ...(dataDirectory === null ? {} : { dataDir: dataDirectory }),
    extensions: { vector },
    // An acknowledged commit must have reached the files before the client hears of it.
    relaxedDurability: false,
  });
  failWithTheDatabase(database);
  const server = new PGLiteSocketServer({
    db: database,
    maxConnections: 1,
    ...(socketPath === null ? { host: '127.0.0.1', port: 0 } : { path: socketPath }),
  });
  await server.start();
  // There is only one message: close.
  parentPort?.on('message', (_message: ToPgliteWorker) => void close(server, database));
  const port = socketPath === null ? Number(server.getServerConn().split(':').at(-1)) : null;
  send({ type: 'ready', port });
}

/**
 * SQL errors travel inside the protocol; when the call itself throws, the WebAssembly instance is broken and the socket
 * server would leave its clients waiting for ever. Ending the thread closes their connections instead.
 */
function failWithTheDatabase(database: PGlite): void {
  const run = database.execProtocolRawStream.bind(database);
  database.execProtocolRawStream = async (...parameters) => {
    try {
      await run(...parameters);
    } catch (error) {
      send({ type: 'failed', message: String(error) });
      setImmediate(() => process.exit(1));
      throw error;
    }
  };
}

async function close(server: PGLiteSocketServer, database: PGlite): Promise<void> {
  await server.stop();
  await database.close();
  send({ type: 'closed' });
  parentPort?.close();
}

function send(message: FromPgliteWorker): void {
  parentPort?.postMessage(message);
}

serve(workerData as PgliteWorkerData).catch((error: unknown) => {
  send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  parentPort?.close();
});
