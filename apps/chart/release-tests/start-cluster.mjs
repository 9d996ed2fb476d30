/**
 * Starts a real control plane with simulated nodes by the shared `kube/up`, or takes the one that `RELEASE_KUBECONFIG`
 * names. Where it cannot, the suites skip; they find the cluster by `RELEASE_KUBECONFIG`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { program } from '../rendering/tools.mjs';
import { hastenStages } from './hasten-stages.mjs';

const START_TIMEOUT_MS = 180_000;
const ETCD_PORT = 12_379;
const WAIT_FOR_OTHERS_MS = 8 * 60_000;
const NEEDED = ['helm', 'kubectl', 'etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];

export default async function startCluster() {
  console.log(
    '\nThe API server, scheduler and controllers are real; the nodes are SIMULATED (KWOK): pods become ready by themselves and' +
      '\nrun nothing. Not shown here: helm test, scaling by load (HPA, KEDA), network policies, probes, zero dropped requests.',
  );
  if (process.env.RELEASE_KUBECONFIG !== undefined) return;
  const shared = process.env.GROUNDWORK_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
  const up = join(shared, 'kube', 'up');
  const missing = NEEDED.filter((name) => program(name) === undefined);
  if (!existsSync(up) || missing.length > 0) {
    console.log(
      `SKIPPED release tests: ${existsSync(up) ? `${missing.join(', ')} not found` : 'no kube/up in GROUNDWORK_SHARED'}.`,
    );
    return;
  }
  await etcdPortFree();
  const directory = mkdtempSync(join(tmpdir(), 'groundwork-kube-'));
  const environment = {
    ...process.env,
    KUBE_DIR: directory,
    KUBE_BIN: programs(directory),
    KUBE_PORT: String(await freePort()),
  };
  globalThis.groundworkCluster = { down: join(shared, 'kube', 'down'), environment, directory };
  execFileSync(up, { env: environment, timeout: START_TIMEOUT_MS, stdio: ['ignore', 'ignore', 'inherit'] });
  process.env.RELEASE_KUBECONFIG = join(directory, 'kubeconfig');
}

/** The programs of `kube/build`, with stages of simulated pods that are quicker than KWOK's own. */
function programs(directory) {
  const bin = join(directory, 'bin');
  const built = dirname(program('kwok'));
  mkdirSync(bin);
  for (const name of NEEDED.filter((each) => existsSync(join(built, each)))) {
    symlinkSync(join(built, name), join(bin, name));
  }
  cpSync(join(built, 'stages'), join(bin, 'stages'), { recursive: true });
  hastenStages(join(bin, 'stages'));
  return bin;
}

/** `kube/up` gives etcd always the same port: a second control plane beside the first would write into the first one's. */
async function etcdPortFree() {
  const deadline = Date.now() + WAIT_FOR_OTHERS_MS;
  while (await answers(ETCD_PORT)) {
    if (Date.now() > deadline) {
      throw new Error(
        `RELEASE_TEST_PORT_TAKEN: port ${ETCD_PORT} is still taken after ${WAIT_FOR_OTHERS_MS / 60_000} minutes; another ` +
          'control plane runs on this machine. Wait for it, or end it by kube/down with its KUBE_DIR.',
      );
    }
    await delay(2_000);
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
