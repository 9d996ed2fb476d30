/* global describe */
/** Questions to the API server, by kubectl. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { program } from '../rendering/tools.mjs';

const COMMAND_TIMEOUT_MS = 60_000;
/** What happened before `work` ended must have been told by then. */
const WATCH_LAG_MS = 500;
const run = promisify(execFile);
/** Made by Kubernetes itself in every namespace, or short-lived records that it clears away by itself. */
const OF_KUBERNETES =
  /^(event|lease|endpointslice|endpoints|podmetrics|configmap\/kube-root-ca\.crt|serviceaccount\/default)/;

export const kubeconfig = () => process.env.RELEASE_KUBECONFIG;

/** Rollouts need a cluster; without one the reason was printed when it was not started. */
export const describeOnCluster = (name, suite) =>
  kubeconfig() === undefined ? describe.skip(name, suite) : describe(name, suite);

const environment = () => ({ ...process.env, KUBECONFIG: kubeconfig() });

export function kubectl(args, input) {
  const options = {
    env: environment(),
    timeout: COMMAND_TIMEOUT_MS,
    encoding: 'utf8',
    input,
    maxBuffer: 64 * 1024 ** 2,
  };
  return execFileSync(program('kubectl'), args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
}

export const get = (...args) => JSON.parse(kubectl(['get', ...args, '-o', 'json']));

/** Runs Helm while something else goes on; throws with what Helm said. */
export async function helm(...args) {
  try {
    const { stdout } = await run(program('helm'), args, { env: environment(), timeout: 4 * COMMAND_TIMEOUT_MS });
    return stdout;
  } catch (error) {
    throw new Error(error.stderr || error.message, { cause: error });
  }
}

/** Asks until the answer is what is wanted; the last answer is what is reported otherwise. */
export async function eventually(ask, wanted, attempts = 120) {
  let answer;
  for (let attempt = 0; attempt < attempts; attempt++) {
    answer = ask();
    if (wanted(answer)) return answer;
    await delay(500);
  }
  throw new Error(`It did not come to be, the last answer was ${JSON.stringify(answer)}`);
}

/** Everything in a namespace that Kubernetes did not put there itself, as `kind/name`. */
export function everythingIn(namespace) {
  const kinds = kubectl(['api-resources', '--verbs=list', '--namespaced', '-o', 'name']).trim().split('\n');
  const names = kubectl(['get', kinds.join(','), '-n', namespace, '-o', 'name', '--ignore-not-found']).trim();
  return names.split('\n').filter((name) => name !== '' && !OF_KUBERNETES.test(name));
}

/** Everything outside of namespaces that carries the release's label and, by its name, belongs to this namespace's. */
export function clusterWide(release, namespace) {
  const kinds = 'priorityclasses,storageclasses,clusterroles,clusterrolebindings';
  const label = `app.kubernetes.io/instance=${release}`;
  const names = kubectl(['get', kinds, '-l', label, '-o', 'name']).trim().split('\n');
  return names.filter((name) => name.includes(`/${namespace}-`));
}

/** The least number of available replicas while `work` goes on, by every change of status that the API server tells. */
export async function leastAvailable(namespace, deployment, work) {
  const available = ({ status }) => status.availableReplicas ?? 0;
  let least = available(get('deployment', deployment, '-n', namespace));
  let changes = 0;
  const path = '{.status.availableReplicas}{"\\n"}';
  const args = ['get', 'deployment', deployment, '-n', namespace, '--watch', '-o', `jsonpath=${path}`];
  const watch = spawn(program('kubectl'), args, { env: environment(), stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(watch, 'close');
  let rest = '';
  watch.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    // A deployment without an available replica says nothing in its place.
    for (const line of lines) least = Math.min(least, Number(line));
    changes += lines.length;
  });
  try {
    return { outcome: await work(), ...(await settled()) };
  } finally {
    watch.kill();
  }

  async function settled() {
    await delay(WATCH_LAG_MS);
    if (watch.exitCode !== null) throw new Error(`the watch of ${deployment} ended by itself with ${watch.exitCode}`);
    watch.kill();
    await ended;
    return { least, changes };
  }
}

/** Simulated nodes come without the temporary space that real ones have, and pods ask for some. */
export function completeNodes() {
  const space = { 'ephemeral-storage': '100Gi' };
  const patch = JSON.stringify({ status: { capacity: space, allocatable: space } });
  for (const { metadata } of get('nodes').items) {
    kubectl(['patch', 'node', metadata.name, '--subresource=status', '--type=merge', '-p', patch]);
  }
}
