import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { createLogger, endOnSignals, explainStartFailure, loadConfiguration } from '@groundwork/platform';
import { startWorker } from './start-worker.js';

/** The repository, or the image's root: this file is `apps/worker/dist/main.js` in it. */
const rootDirectory = fileURLToPath(new URL('../../../', import.meta.url));

/** Storage is closed within this; work itself goes back to the queue at once. */
const CLOSING_MS = 20_000;

async function main(): Promise<void> {
  const configuration = loadConfiguration(rootDirectory, undefined, 'worker');
  const logger = createLogger(configuration, process.stderr.isTTY, 'groundwork-worker');
  const worker = await startWorker(configuration, logger);
  endOnSignals({ close: () => worker.close(), limitMs: CLOSING_MS, logger });
  process.stdout.write(`Groundwork's worker is ready: ${worker.url}/health\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exit(1);
});
