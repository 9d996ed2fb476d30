import { aws } from '../command.mjs';
import { entry } from '../entry.mjs';
import { readOutputs } from './outputs-file.mjs';
import { waitForDatabase } from './wait-for-database.mjs';

/**
 * Has RDS make a new master password and keep it in Secrets Manager; nobody sees it. Only the migration job
 * uses it, and fetches it for each release.
 *
 * @param {string} identifier
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export async function resetDatabasePassword(identifier, { env } = {}) {
  const rotate = ['--manage-master-user-password', '--rotate-master-user-password', '--apply-immediately'];
  await aws(['rds', 'modify-db-instance', '--db-instance-identifier', identifier, ...rotate], { env });
}

await entry(import.meta.url, async ([file]) => {
  const identifier = readOutputs(file).demand('DATA_DB_INSTANCE_IDENTIFIER');
  await resetDatabasePassword(identifier);
  await waitForDatabase(identifier);
  console.log(`The database ${identifier} has a new master password.`);
});
