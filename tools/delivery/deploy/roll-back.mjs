import { demand, DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';
import { readOutputs } from './outputs-file.mjs';

/**
 * Takes the release back to an earlier revision and waits until its pods are ready.
 *
 * @param {{ release: string, namespace: string, revision: string, timeout?: string, env?: NodeJS.ProcessEnv }} options
 */
export async function rollBack({ release, namespace, revision, timeout = '10m', env }) {
  if (!/^[1-9]\d*$/.test(revision)) {
    throw new DeliveryError(
      `There is no earlier revision of ${release} to go back to (got "${revision}").`,
      'This was the first release: `helm uninstall`, or mend forward.',
    );
  }
  const where = ['--namespace', namespace, '--wait', '--timeout', timeout];
  await demand('helm', ['rollback', release, revision, ...where], { env, show: true, timeoutMs: 20 * 60_000 });
}

await entry(import.meta.url, async ([file, revision = '']) => {
  const namespace = readOutputs(file).values.NAMESPACE ?? 'groundwork';
  await rollBack({ release: 'groundwork', namespace, revision });
  console.log(`Rolled back to revision ${revision}; the smoke test above says why.`);
});
