import { demand, DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';
import { placeIn, readOutputs } from './outputs-file.mjs';
import { markVerified } from './verified-revisions.mjs';

/**
 * Takes the release back to an earlier revision, which passed its smoke test, and waits until its pods are ready.
 *
 * @param {{ release: string, namespace: string, revision: string, timeout?: string, env?: NodeJS.ProcessEnv }} options
 */
export async function rollBack({ release, namespace, revision, timeout = '10m', env }) {
  if (!/^[1-9]\d*$/.test(revision)) {
    throw new DeliveryError(
      `No earlier revision of ${release} has passed its smoke test (got "${revision}").`,
      '`helm history` shows what there is; roll back by hand, or mend forward.',
    );
  }
  const where = ['--namespace', namespace, '--wait', '--timeout', timeout];
  await demand('helm', ['rollback', release, revision, ...where], { env, show: true, timeoutMs: 20 * 60_000 });
}

await entry(import.meta.url, async ([file, revision = ''], env) => {
  const place = { ...placeIn(readOutputs(file)), env };
  await rollBack({ ...place, revision });
  // What it brought back has passed its smoke test; Helm forgets the older revision first.
  await markVerified(place);
  console.log(`Rolled back to revision ${revision}; the smoke test above says why.`);
});
