import { spawn } from 'node:child_process';
import { demand, DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';
import { placeIn, readOutputs } from './outputs-file.mjs';

const READY_MS = 60_000;

/**
 * Runs a program while `kubectl port-forward` reaches the API inside the cluster, so that neither a public address nor a
 * sign-in stands between. The program finds the address in `GROUNDWORK_URL`.
 *
 * @param {{ namespace: string, service: string, command: string[], kubectl?: string[], env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the program's exit code
 */
export async function inCluster({ namespace, service, command, kubectl = ['kubectl'], env = process.env }) {
  const [program, ...prefix] = kubectl;
  const forwardTo = ['port-forward', '--namespace', namespace, `service/${service}`, ':80'];
  const forward = spawn(program, [...prefix, ...forwardTo], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const port = await forwardedPort(forward);
    const url = `http://127.0.0.1:${port}`;
    return await exitCodeOf(
      spawn(command[0], command.slice(1), { env: { ...env, GROUNDWORK_URL: url }, stdio: 'inherit' }),
    );
  } finally {
    forward.kill('SIGTERM');
  }
}

/**
 * The API's Service, by the labels that the chart gives it whatever the names are.
 *
 * @param {import('./helm-history.mjs').Place} place
 */
export async function apiService({ release, namespace, env }) {
  const selector = `app.kubernetes.io/instance=${release},app.kubernetes.io/component=api`;
  const found = await demand('kubectl', ['get', 'service', '-n', namespace, '-l', selector, '-o', 'name'], { env });
  const [name] = found.trim().split('\n');
  if (name) return name.replace(/^service\//, '');
  throw new DeliveryError(
    `${namespace} holds no Service of ${release}'s API.`,
    `Is it released? helm status ${release} -n ${namespace}`,
  );
}

function forwardedPort(forward) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) =>
      reject(new DeliveryError(`kubectl port-forward ${why}:\n${said.trim()}`, 'Is the release there?'));
    const timer = setTimeout(() => fail('was not ready in time'), READY_MS);
    const read = (text) => {
      said += text;
      const port = /127\.0\.0\.1:(\d+) ->/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(port);
    };
    for (const stream of [forward.stdout, forward.stderr]) stream.setEncoding('utf8').on('data', read);
    forward.once('error', (error) => ((said += error.message), fail('cannot be started')));
    forward.once('exit', (code) => (clearTimeout(timer), fail(`ended with code ${code}`)));
  });
}

const exitCodeOf = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });

await entry(import.meta.url, async ([file, separator, ...command]) => {
  if (separator !== '--' || command.length === 0) {
    throw new DeliveryError('No program is given.', 'in-cluster.mjs <outputs.env> -- <program> [arguments]');
  }
  const place = placeIn(readOutputs(file));
  process.exitCode = await inCluster({ ...place, service: await apiService(place), command });
});
