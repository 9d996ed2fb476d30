import { chartDirectory, stageFiles } from '../rendering/render.mjs';
import { applyDefinitions } from './definitions.mjs';
import {
  clusterWide,
  completeNodes,
  describeOnCluster,
  eventually,
  everythingIn,
  get,
  helm,
  kubectl,
  leastAvailable,
} from './kubernetes.mjs';

const NAMESPACE = `release-test-${process.pid}`;
const RELEASE = 'groundwork';
/** How long KWOK waits before it calls a pod ready, by annotations of the pod; the smaller of the two counts. */
const READY_DELAY = 'pod-ready.stage.kwok.x-k8s.io/delay';
const never = { [READY_DELAY]: '24h', 'pod-ready.stage.kwok.x-k8s.io/jitter-delay': '24h' };
/** Simulated pods have nothing to finish, but take as long as they are granted. */
const soon = Object.fromEntries(
  ['api', 'worker', 'web'].flatMap((component) => [
    [`${component}.preStopSeconds`, 1],
    ...(component === 'worker' ? [] : [[`${component}.shutdownGraceSeconds`, 1]]),
  ]),
);

const upgrade = (values, timeout = '120s') =>
  helm(
    ...['upgrade', '--install', RELEASE, chartDirectory, '-n', NAMESPACE, '--atomic', '--wait', '--timeout', timeout],
    ...stageFiles('prod').flatMap((file) => ['-f', file]),
    ...Object.entries({ ...soon, ...values }).flatMap(([name, value]) => [
      '--set-json',
      `${name}=${JSON.stringify(value)}`,
    ]),
  );
const tag = (version) => ({
  'api.image': { digest: '', tag: version },
  'worker.image': { digest: '', tag: version },
  'web.image': { digest: '', tag: version },
});
const deployment = (component) => get('deployment', `groundwork-${component}`, '-n', NAMESPACE);
const imageOf = (component) => deployment(component).spec.template.spec.containers[0].image;
const history = async () => JSON.parse(await helm('history', RELEASE, '-n', NAMESPACE, '-o', 'json'));
const current = async () => (await history()).at(-1);
const readyPods = (component) =>
  get('pods', '-n', NAMESPACE, '-l', `app.kubernetes.io/component=${component}`).items.filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined &&
      status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  );

/** In order: each test finds the release as the one before left it. */
describeOnCluster('a release on the real API server with simulated nodes', () => {
  beforeAll(() => {
    applyDefinitions();
    completeNodes();
    kubectl(['create', 'namespace', NAMESPACE]);
    kubectl(['label', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted']);
  });
  afterAll(() => {
    kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
  });

  it('is installed: migrations first, then every pod ready', async () => {
    await upgrade(tag('1.0.0'));
    expect(await current()).toMatchObject({ revision: 1, status: 'deployed' });
    const release = JSON.parse(await helm('status', RELEASE, '-n', NAMESPACE, '-o', 'json'));
    const job = release.hooks.find(({ kind }) => kind === 'Job');
    expect(job.last_run.phase).toBe('Succeeded');
    for (const [component, replicas] of Object.entries({ api: 3, web: 2 })) {
      await eventually(
        () => readyPods(component).length,
        (count) => count >= replicas,
      );
    }
    // KEDA, which is not here, would make it two.
    expect(readyPods('worker')).toHaveLength(1);
    // Notes are made at an install only, so they are looked at here.
    expect(release.info.notes).toContain('open https://groundwork.example.org');
    expect(release.info.notes).toContain(`helm test ${RELEASE} -n ${NAMESPACE}`);
    expect(release.info.notes).not.toContain('WARNING');
    const began = new Date(job.last_run.completed_at).getTime();
    const pods = readyPods('api').map(({ metadata }) => new Date(metadata.creationTimestamp).getTime());
    // Timestamps of Kubernetes are whole seconds.
    expect(Math.min(...pods)).toBeGreaterThanOrEqual(began - 1_000);
  });

  it('left nothing of the migrations behind', () => {
    expect(
      everythingIn(NAMESPACE).filter((name) => name.endsWith('-migrations') && !name.includes('networkpolic')),
    ).toEqual([]);
  });

  it('runs its pods in every zone', () => {
    const zones = Object.fromEntries(
      get('nodes').items.map(({ metadata }) => [metadata.name, metadata.labels['topology.kubernetes.io/zone']]),
    );
    expect(new Set(readyPods('api').map(({ spec }) => zones[spec.nodeName])).size).toBe(3);
  });

  it('is upgraded without ever having fewer pods than before', async () => {
    const { least, changes } = await leastAvailable(NAMESPACE, 'groundwork-api', () => upgrade(tag('1.1.0')));
    console.log(`upgrade: at least ${least} of 3 replicas of the api available over ${changes} changes of its status`);
    // Three pods come and three go, each told at least once: the watch did look.
    expect(changes).toBeGreaterThanOrEqual(6);
    expect(least).toBe(3);
    expect(await current()).toMatchObject({ revision: 2, status: 'deployed' });
    for (const component of ['api', 'worker', 'web']) expect(imageOf(component)).toMatch(/:1\.1\.0$/);
  });

  it('rolls back by itself when the new pods never become ready, and the old ones go on meanwhile', async () => {
    const failing = () =>
      upgrade({ ...tag('1.2.0'), 'api.podAnnotations': never }, '20s').then(
        () => 'succeeded',
        (error) => error.message,
      );
    const { least, outcome } = await leastAvailable(NAMESPACE, 'groundwork-api', failing);
    console.log(`failed upgrade: at least ${least} of 3 replicas of the api available`);
    expect(outcome).toContain('has been rolled back due to atomic being set');
    expect(least).toBe(3);
    expect((await history()).slice(-2)).toMatchObject([
      { revision: 3, status: 'failed' },
      { revision: 4, status: 'deployed', description: 'Rollback to 2' },
    ]);
    for (const component of ['api', 'worker', 'web']) expect(imageOf(component)).toMatch(/:1\.1\.0$/);
    expect(deployment('api').spec.template.metadata.annotations[READY_DELAY]).toBeUndefined();
  });

  it('touches no pod when the migrations fail', async () => {
    const before = readyPods('api')
      .map(({ metadata }) => metadata.uid)
      .sort();
    const stuck = { 'migrations.podAnnotations': never, 'migrations.activeDeadlineSeconds': 10 };
    await expect(upgrade({ ...tag('1.3.0'), ...stuck }, '60s')).rejects.toThrow('DeadlineExceeded');
    expect(imageOf('api')).toMatch(/:1\.1\.0$/);
    expect(
      readyPods('api')
        .map(({ metadata }) => metadata.uid)
        .sort(),
    ).toEqual(before);
    expect((await current()).status).toBe('deployed');
  });

  it('rolls out a changed setting', async () => {
    const before = deployment('api').spec.template.metadata.annotations['checksum/configuration'];
    const { least } = await leastAvailable(NAMESPACE, 'groundwork-api', () =>
      upgrade({ ...tag('1.1.0'), 'settings.LOG_LEVEL': 'warn' }),
    );
    expect(least).toBe(3);
    expect(get('configmap', 'groundwork-api', '-n', NAMESPACE).data.LOG_LEVEL).toBe('warn');
    expect(deployment('api').spec.template.metadata.annotations['checksum/configuration']).not.toBe(before);
  });

  it('is scaled by its bounds, up and down', async () => {
    await upgrade({ ...tag('1.1.0'), 'api.autoscaling.minReplicas': 5 });
    await eventually(
      () => readyPods('api').length,
      (count) => count === 5,
    );
    await upgrade({ ...tag('1.1.0'), 'api.autoscaling': { enabled: false }, 'api.replicas': 2 });
    await eventually(
      () => readyPods('api').length,
      (count) => count === 2,
    );
    expect(get('hpa', '-n', NAMESPACE).items.map(({ metadata }) => metadata.name)).not.toContain('groundwork-api');
  });

  it('is rolled back by hand to what ran before', async () => {
    await helm('rollback', RELEASE, '2', '-n', NAMESPACE, '--wait', '--timeout', '120s');
    expect((await current()).description).toBe('Rollback to 2');
    await eventually(
      () => readyPods('api').length,
      (count) => count >= 3,
    );
  });

  it('is uninstalled and leaves nothing behind', async () => {
    expect(everythingIn(NAMESPACE).length).toBeGreaterThan(20);
    expect(clusterWide(RELEASE, NAMESPACE)).toHaveLength(2);
    await helm('uninstall', RELEASE, '-n', NAMESPACE, '--wait', '--timeout', '120s');
    const left = () => everythingIn(NAMESPACE);
    expect(await eventually(left, (names) => names.length === 0)).toEqual([]);
    expect(clusterWide(RELEASE, NAMESPACE)).toEqual([]);
  });
});
