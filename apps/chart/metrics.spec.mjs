import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { chartDirectory, ofKind, one, render, renderStage, selects, stageFiles } from './rendering/render.mjs';
import { missingFor, PROCESSES, withRunning } from './rendering/running-apps.mjs';
import { describeWith } from './rendering/tools.mjs';

const APPS = ['api', 'worker'];
const rendered = () => render({ files: stageFiles('prod'), values: { metrics: { enabled: true } } });
const policyOf = (resources, component) => one(resources, 'NetworkPolicy', `-${component}`).spec;
const podOf = (resources, app) => one(resources, 'Deployment', `-${app}`).spec.template;

/** Names of metrics in expressions of Prometheus: what stands before the braces of a selector. */
const namesIn = (expression) => [...expression.matchAll(/([a-zA-Z_:][\w:]*)\s*\{/g)].map(([, name]) => name);

/** Every metric that the chart asks Prometheus for: alerts, dashboards, scaling. */
function asked(resources) {
  const alerts = ofKind(resources, 'PrometheusRule').flatMap(({ spec }) =>
    spec.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
  );
  const scaling = ofKind(resources, 'ScaledObject').flatMap(({ spec }) =>
    spec.triggers.filter(({ type }) => type === 'prometheus').map(({ metadata }) => metadata.query),
  );
  const dashboards = ofKind(resources, 'ConfigMap')
    .filter(({ metadata }) => metadata.labels.grafana_dashboard === '1')
    .flatMap(({ data }) => Object.values(data).flatMap((text) => expressionsOf(JSON.parse(text))));
  return [...new Set([...alerts, ...scaling, ...dashboards].flatMap(namesIn))].sort();
}

const expressionsOf = (value) => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'expr' ? [inner] : expressionsOf(inner)));
};

describeWith(['helm'], 'metrics in the chart', () => {
  it('are off unless asked for: no port, no setting', () => {
    const text = JSON.stringify(renderStage('prod'));
    expect(text).not.toContain('METRICS_PORT');
    expect(text).not.toContain('"name":"metrics"');
  });

  it.each(APPS)('of %s are found by a monitor, at the port that the app is told', (app) => {
    const resources = rendered();
    const monitor = one(resources, 'ServiceMonitor', `-${app}`).spec;
    const service = one(resources, 'Service', `-${app}`);
    expect(selects(monitor.selector, service.metadata.labels)).toBe(true);
    const [{ port, path }] = monitor.endpoints;
    expect(path).toBe('/metrics');
    const { targetPort } = service.spec.ports.find(({ name }) => name === port);
    const [container] = podOf(resources, app).spec.containers;
    const { containerPort } = container.ports.find(({ name }) => name === targetPort);
    const settings = one(resources, 'ConfigMap', `-${app}`).data;
    expect(settings.METRICS_PORT).toBe(String(containerPort));
    expect(settings.METRICS_PORT).not.toBe(settings.PORT);
  });

  it.each(APPS)('of %s may be fetched from the namespace of Prometheus alone, which may do nothing else', (app) => {
    const rules = policyOf(rendered(), app).ingress;
    const port = 9464;
    const from = rules.filter(({ ports }) => ports.some((each) => each.port === port)).flatMap((rule) => rule.from);
    expect(from).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }]);
    const ports = rules
      .filter((rule) => JSON.stringify(rule.from).includes('monitoring'))
      .flatMap((rule) => rule.ports);
    expect(ports).toEqual([{ protocol: 'TCP', port }]);
  });

  it('are not on the way of any ingress', () => {
    const resources = rendered();
    const backends = ofKind(resources, 'Ingress').flatMap(({ spec }) =>
      spec.rules.flatMap(({ http }) => http.paths.map(({ path, backend }) => [path, backend.service.port.name])),
    );
    for (const [path, port] of backends) {
      expect(port).toBe('http');
      expect(path).not.toContain('metrics');
    }
  });

  it('are asked for by alerts', () => {
    expect(asked(rendered())).toEqual(expect.arrayContaining(['http_requests_total', 'rag_queue_depth']));
  });

  it('render every dashboard of the chart', () => {
    const folder = join(chartDirectory, 'dashboards');
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
    const labels = ofKind(rendered(), 'ConfigMap').flatMap(({ data }) => Object.keys(data));
    expect(labels).toEqual(expect.arrayContaining(files));
  });

  const missing = APPS.flatMap((app) => missingFor(PROCESSES[app]));
  if (missing.length > 0) console.log(`SKIPPED metrics of the running apps: ${missing.join(', ')} not there.`);
  (missing.length > 0 ? it.skip : it)(
    'are served by the running apps, every one that an alert, a dashboard or a scaler names',
    async () => {
      const served = new Set();
      for (const app of APPS) {
        await withRunning(
          app,
          { METRICS_PORT: '0', LOG_LEVEL: 'info' },
          async (address, said) => {
            const [, url] = /"url":"(http:[^"]+)","msg":"metrics are served"/.exec(said());
            const text = await (await fetch(url)).text();
            for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
              const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
              for (const part of parts) served.add(name + part);
            }
            expect((await fetch(`${address}/metrics`)).status).toBe(404);
          },
          { onServer: true },
        );
      }
      expect(asked(rendered()).filter((name) => !served.has(name))).toEqual([]);
    },
    120_000,
  );
});
