import removeTemporaryFolder from '../testing/remove-temporary-folder.mjs';

/** Jest's global tear-down to `start-emulator.mjs`. */
export default async function tearDown() {
  const { emulator: server } = globalThis;
  if (server) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }
  removeTemporaryFolder();
}
