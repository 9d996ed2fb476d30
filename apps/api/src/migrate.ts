import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { createLogger, explainStartFailure, loadConfiguration, migrateDatabase } from '@groundwork/platform';

/** The repository, or the image's root: this file is `apps/api/dist/migrate.js` in it. */
const rootDirectory = fileURLToPath(new URL('../../../', import.meta.url));

/** `node apps/api/dist/migrate.js`: brings the schema up to date and ends; the job of a release, before its pods. */
async function main(): Promise<void> {
  const configuration = loadConfiguration(rootDirectory, undefined, 'migration');
  const logger = createLogger(configuration, false, 'groundwork-migrate');
  const ran = await migrateDatabase({
    url: configuration.DATABASE_URL!,
    loginUrl: configuration.DATABASE_LOGIN_URL,
    waitMs: configuration.DATABASE_WAIT_MS,
    logger,
  });
  process.stdout.write(ran.length === 0 ? 'The schema is up to date.\n' : `Migrated: ${ran.join(', ')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exit(1);
});
