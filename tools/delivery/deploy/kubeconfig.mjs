import { demand } from '../command.mjs';
import { entry } from '../entry.mjs';
import { readOutputs } from './outputs-file.mjs';

await entry(import.meta.url, async ([file], env) => {
  const cluster = readOutputs(file).demand('CLUSTER_CLUSTER_NAME');
  await demand('aws', ['eks', 'update-kubeconfig', '--name', cluster, '--alias', cluster]);
  // Says at once when this runner is not in the range that may reach the endpoint.
  await demand('kubectl', ['version', '--request-timeout=20s'], { env, timeoutMs: 60_000 });
  console.log(`kubectl reaches ${cluster}.`);
});
