import { ofKind, one, podTemplates, render, renderStage, selects, stageFiles, stages } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

const COMPONENTS = ['api', 'worker', 'web'];
const seconds = (container, name) =>
  Number(container.env?.find((each) => each.name === name)?.value ?? Number.NaN) / 1000;

describeWith(['helm'], 'every stage guarantees', () => {
  describe.each(stages)('%s', (stage) => {
    let resources;
    beforeAll(() => {
      resources = renderStage(stage);
    });
    const deployment = (component) => one(resources, 'Deployment', `-${component}`);
    const containerOf = (component) => deployment(component).spec.template.spec.containers[0];
    /** Twice the grace and ten seconds is what process-signals.ts allows; the worker's main.ts closes within twenty. */
    const closingOf = (component) => (component === 'worker' ? 20 : 2 * graceOf(component) + 10);
    const graceOf = (component) => {
      if (component === 'web') return seconds(containerOf(component), 'SHUTDOWN_GRACE_MS');
      return Number(one(resources, 'ConfigMap', `-${component}`).data.SHUTDOWN_GRACE_MS) / 1000;
    };

    it.each(COMPONENTS)('%s is asked whether it started, is ready, and lives', (component) => {
      const { startupProbe, readinessProbe, livenessProbe, ports } = containerOf(component);
      for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
        expect(probe.httpGet.path).toMatch(/^\/health\/(live|ready)$/);
        expect(ports.map(({ name }) => name)).toContain(probe.httpGet.port);
      }
      expect(readinessProbe.httpGet.path).toBe('/health/ready');
      // Liveness must not ask for the database: an outage of it would restart every pod.
      expect(livenessProbe.httpGet.path).toBe('/health/live');
    });

    it.each(COMPONENTS)('%s is never below its replicas during a rollout', (component) => {
      const { strategy } = deployment(component).spec;
      expect(strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
    });

    it.each(COMPONENTS)('%s has longer to end than it drains', (component) => {
      const { spec } = deployment(component).spec.template;
      const preStop = spec.containers[0].lifecycle?.preStop.sleep.seconds ?? 0;
      // The kubelet counts the pause in.
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(preStop + closingOf(component));
      if (component !== 'worker') expect(preStop).toBeGreaterThanOrEqual(5);
    });

    it.each(COMPONENTS)('%s scales between its bounds, and nothing else sets its replicas', (component) => {
      const { metadata, spec } = deployment(component);
      const scaler = [...ofKind(resources, 'HorizontalPodAutoscaler'), ...ofKind(resources, 'ScaledObject')].filter(
        (each) => each.spec.scaleTargetRef.name === metadata.name,
      );
      expect(scaler).toHaveLength(1);
      expect(spec.replicas).toBeUndefined();
      const least = scaler[0].spec.minReplicas ?? scaler[0].spec.minReplicaCount;
      const most = scaler[0].spec.maxReplicas ?? scaler[0].spec.maxReplicaCount;
      expect(least).toBeGreaterThanOrEqual(1);
      expect(most).toBeGreaterThanOrEqual(least);
    });

    it('every budget selects the pods of exactly one workload', () => {
      const templates = podTemplates(resources);
      const budgets = ofKind(resources, 'PodDisruptionBudget');
      expect(budgets).toHaveLength(COMPONENTS.length);
      for (const budget of budgets) {
        const selected = templates.filter(({ metadata }) => selects(budget.spec.selector, metadata.labels));
        expect(selected.map(({ owner }) => owner.metadata.name)).toEqual([budget.metadata.name]);
      }
    });

    it('every service and deployment selects its own pods', () => {
      const templates = podTemplates(resources);
      for (const service of ofKind(resources, 'Service')) {
        const selected = templates.filter(({ metadata }) =>
          selects({ matchLabels: service.spec.selector }, metadata.labels),
        );
        expect(selected.map(({ owner }) => owner.metadata.name)).toEqual([service.metadata.name]);
        const names = selected[0].spec.containers[0].ports.map(({ name }) => name);
        for (const { targetPort } of service.spec.ports) expect(names).toContain(targetPort);
      }
      for (const { spec } of ofKind(resources, 'Deployment')) {
        expect(selects(spec.selector, spec.template.metadata.labels)).toBe(true);
      }
    });

    it.each(COMPONENTS)('%s is spread over zones and nodes', (component) => {
      const { spec, metadata } = deployment(component).spec.template;
      const constraints = spec.topologySpreadConstraints;
      expect(constraints.map(({ topologyKey }) => topologyKey)).toEqual([
        'topology.kubernetes.io/zone',
        'kubernetes.io/hostname',
      ]);
      for (const each of constraints) expect(selects(each.labelSelector, metadata.labels)).toBe(true);
    });

    it('every pod keeps to the restricted Pod Security Standard', () => {
      for (const { spec, owner } of podTemplates(resources)) {
        const name = `${owner.kind} ${owner.metadata.name}`;
        expect([name, spec.hostNetwork, spec.hostPID, spec.hostIPC]).toEqual([name, undefined, undefined, undefined]);
        expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
        expect(spec.securityContext.runAsUser).toBeGreaterThan(0);
        expect(spec.automountServiceAccountToken).toBe(false);
        for (const { securityContext } of [...spec.containers, ...(spec.initContainers ?? [])]) {
          expect(securityContext).toMatchObject({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
        }
        for (const volume of spec.volumes) expect(Object.keys(volume)).not.toContain('hostPath');
      }
    });

    it('every container asks for CPU and memory, and has a limit of memory', () => {
      for (const { spec } of podTemplates(resources)) {
        for (const { resources: asked } of spec.containers) {
          expect(Object.keys(asked.requests)).toEqual(expect.arrayContaining(['cpu', 'memory']));
          expect(asked.limits.memory).toBeDefined();
        }
      }
    });

    it('api and worker can write to /tmp and nowhere on the image', () => {
      for (const component of COMPONENTS) {
        const mounts = containerOf(component).volumeMounts.map(({ mountPath }) => mountPath);
        expect(mounts).toContain('/tmp');
      }
    });

    it('a changed setting rolls the pods out', () => {
      const changed = render({ files: stageFiles(stage), values: { settings: { MODEL_TIMEOUT_MS: 12_345 } } });
      const checksum = (all) =>
        one(all, 'Deployment', '-api').spec.template.metadata.annotations['checksum/configuration'];
      expect(checksum(changed)).not.toBe(checksum(resources));
    });

    it('each app has a service account of its own, without a token of the Kubernetes API', () => {
      for (const component of COMPONENTS) {
        const { serviceAccountName } = deployment(component).spec.template.spec;
        const account = one(resources, 'ServiceAccount', `-${component}`);
        expect([account.metadata.name, account.automountServiceAccountToken]).toEqual([serviceAccountName, false]);
      }
    });

    it('renders nothing of Prometheus, whose kinds the cluster may lack, unless it is asked for', () => {
      expect([...ofKind(resources, 'ServiceMonitor'), ...ofKind(resources, 'PrometheusRule')]).toEqual([]);
    });

    it('helm test asks api and web at their services and ports', () => {
      const test = ofKind(resources, 'Pod').find(({ metadata }) => metadata.annotations['helm.sh/hook'] === 'test');
      const addresses = test.spec.containers[0].env[0].value.trim().split(/\s+/);
      const services = ofKind(resources, 'Service').map(({ metadata }) => metadata.name);
      for (const address of addresses) expect(services).toContain(new URL(address).hostname);
    });
  });
});
