import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/** Stops what `start-cluster.mjs` started, by the process ids that `kube/up` wrote down. */
export default function stopCluster() {
  const cluster = globalThis.groundworkCluster;
  if (cluster === undefined) return;
  execFileSync(cluster.down, { env: cluster.environment, timeout: 60_000, stdio: 'ignore' });
  rmSync(cluster.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
