import { ofKind, podTemplates, render, renderStage, selects, stageFiles, stages } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

/** Flows that a stage's policies allow between pods of the release: `from → to:port`, sorted. */
function flows(resources) {
  const pods = podTemplates(resources).map(({ metadata }) => metadata.labels);
  const policies = ofKind(resources, 'NetworkPolicy').map(({ spec }) => spec);
  const found = [];
  for (const from of pods) {
    for (const to of pods) {
      if (from === to) continue;
      const leaving = policies
        .filter(({ podSelector }) => selects(podSelector, from))
        .flatMap(({ egress }) => egress ?? [])
        .filter((rule) => rule.to.some(({ podSelector }) => podSelector && selects(podSelector, to)));
      const arriving = policies
        .filter(({ podSelector }) => selects(podSelector, to))
        .flatMap(({ ingress }) => ingress ?? [])
        .filter((rule) => rule.from.some(({ podSelector }) => podSelector && selects(podSelector, from)));
      const ports = (rules) => rules.flatMap((rule) => rule.ports.map(({ port }) => port));
      const open = ports(leaving).filter((port) => ports(arriving).includes(port));
      const part = (labels) => labels['app.kubernetes.io/component'];
      for (const port of open) found.push(`${part(from)} → ${part(to)}:${port}`);
    }
  }
  return [...new Set(found)].sort();
}

const policyOf = (resources, component) =>
  ofKind(resources, 'NetworkPolicy').find(({ metadata }) => metadata.name === `groundwork-${component}`).spec;

describeWith(['helm'], 'network policies', () => {
  it.each(stages)('deny everything by default in %s', (stage) => {
    const resources = renderStage(stage);
    const deny = policyOf(resources, 'default-deny');
    expect(deny).toMatchObject({ policyTypes: ['Ingress', 'Egress'] });
    expect([deny.ingress, deny.egress]).toEqual([undefined, undefined]);
    for (const { metadata } of podTemplates(resources)) expect(selects(deny.podSelector, metadata.labels)).toBe(true);
  });

  it('allow in dev just the flows to the database and of helm test', () => {
    expect(flows(renderStage('dev'))).toEqual([
      'api → postgresql:5432',
      'test → api:3000',
      'test → web:8080',
      'worker → postgresql:5432',
    ]);
  });

  it('allow in prod no flow between pods but those of helm test', () => {
    expect(flows(renderStage('prod'))).toEqual(['test → api:3000', 'test → web:8080']);
  });

  it('open the way to optional parts only for api and worker', () => {
    const values = {
      redis: { enabled: true },
      qdrant: { enabled: true },
      milvus: { enabled: true },
      vllm: { enabled: true },
      collector: { enabled: true },
    };
    const among = flows(render({ values })).filter((flow) => !flow.startsWith('test'));
    expect(among).toEqual(
      ['api', 'worker'].flatMap((from) =>
        ['collector:4318', 'milvus:19530', 'postgresql:5432', 'qdrant:6333', 'redis:6379', 'vllm:8000'].map(
          (to) => `${from} → ${to}`,
        ),
      ),
    );
  });

  it.each(['staging', 'prod'])('let requests of %s come from the load balancer alone', (stage) => {
    const outside = policyOf(renderStage(stage), 'api').ingress.flatMap(({ from }) => from.filter((f) => f.ipBlock));
    expect(outside.map(({ ipBlock }) => ipBlock.cidr)).toEqual(['10.0.0.0/20', '10.0.16.0/20']);
  });

  it('let requests come from private addresses where the subnets of the load balancer are not given', () => {
    const [stage] = stageFiles('prod').slice(-2);
    const values = {
      database: { host: 'database', remoteSecret: { key: 'database' } },
      ingress: { host: 'groundwork.example.org', alb: { certificateArn: 'arn:aws:acm:us-east-1:1:certificate/1' } },
    };
    const outside = policyOf(render({ files: [stage], values }), 'web').ingress.flatMap(({ from }) => from);
    const cidrs = outside.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []);
    expect(cidrs).toEqual(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
  });

  it('refuse an ingress controller in the cluster whose namespace nobody names', () => {
    const ingress = { enabled: true, className: 'nginx', host: 'groundwork.example.org', tlsSecretName: 'tls' };
    expect(() => render({ values: { ingress } })).toThrow('networkPolicy: nobody may connect');
  });

  it("never let pods reach the node's metadata, and let them reach the Pod Identity agent", () => {
    const blocks = policyOf(renderStage('prod'), 'api').egress.flatMap(({ to }) => to.flatMap((t) => t.ipBlock ?? []));
    expect(blocks.filter(({ cidr }) => cidr === '0.0.0.0/0')).toEqual([
      { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] },
    ]);
    expect(blocks.map(({ cidr }) => cidr)).toContain('169.254.170.23/32');
  });

  it('let the worker and migrations be called by nobody, and web call nobody', () => {
    const resources = renderStage('prod');
    expect(policyOf(resources, 'worker').ingress).toEqual([]);
    expect(policyOf(resources, 'migrations').ingress).toEqual([]);
    expect(policyOf(resources, 'web').egress).toEqual([]);
  });
});
