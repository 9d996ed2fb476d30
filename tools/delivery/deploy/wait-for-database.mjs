import { setTimeout as sleep } from 'node:timers/promises';
import { aws, DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';
import { readOutputs } from './outputs-file.mjs';

const INTERVAL_MS = 15_000;
/** A restored or resized instance takes up to half an hour. */
const ATTEMPTS = 120;
/** States that do not end by waiting. Source: RDS user guide, "DB instance status". */
const HOPELESS = new Set(['deleting', 'failed', 'inaccessible-encryption-credentials', 'restore-error', 'stopped']);

/**
 * Waits until RDS calls the instance available.
 *
 * @param {string} identifier
 * @param {{ attempts?: number, intervalMs?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} how often it had to ask
 */
export async function waitForDatabase(identifier, { attempts = ATTEMPTS, intervalMs = INTERVAL_MS, env } = {}) {
  let status = 'unknown';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answer = await aws(['rds', 'describe-db-instances', '--db-instance-identifier', identifier], { env });
    status = answer.DBInstances?.[0]?.DBInstanceStatus ?? 'missing';
    if (status === 'available') return attempt;
    if (HOPELESS.has(status)) {
      throw new DeliveryError(
        `The database ${identifier} is ${status}.`,
        status === 'stopped' ? 'Wake the environment: nx run <environment>:wake.' : 'See docs/runbooks.',
      );
    }
    console.log(`${identifier} is ${status} (${attempt} of ${attempts})`);
    if (attempt < attempts) await sleep(intervalMs);
  }
  throw new DeliveryError(`The database ${identifier} is still ${status}.`, 'Look at its events in RDS.');
}

await entry(import.meta.url, async ([file]) => {
  const identifier = readOutputs(file).demand('DATA_DB_INSTANCE_IDENTIFIER');
  await waitForDatabase(identifier);
  console.log(`The database ${identifier} is available.`);
});
