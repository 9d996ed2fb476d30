import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { createLogger, explainStartFailure, loadConfiguration } from '@groundwork/platform';
import { createApplication } from './create-application.js';
import { drainOnSignals } from './process-signals.js';

/** The repository: this file is `apps/api/dist/main.js` in it. */
const rootDirectory = fileURLToPath(new URL('../../../', import.meta.url));

/** pdf.js and others use what came with Node 22; on an older one every PDF would look damaged. */
const OLDEST_NODE = 22;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(
      `The server needs Node ${OLDEST_NODE} or later, this is ${process.versions.node}. \`npm start\` brings its own Node; by hand: node_modules/.bin/node apps/api/dist/main.js`,
    );
  }
  const configuration = loadConfiguration(rootDirectory);
  const logger = createLogger(configuration);
  const app = await createApplication(configuration, logger);
  drainOnSignals(app, configuration, logger);
  try {
    await app.listen(configuration.PORT, configuration.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  const host = configuration.HOST.includes(':') ? `[${configuration.HOST}]` : configuration.HOST;
  process.stdout.write(`Groundwork is ready: http://${host}:${port}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exit(1);
});
