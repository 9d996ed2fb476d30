import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { exampleSpec } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { CHARTS } from './charts.js';
import { PlatformStack, type PlatformStackProps } from './platform-stack.js';

const { platform, cluster } = exampleSpec('minimal');
const karpenter = { queueName: 'interruptions', instanceProfileName: 'node' };
const settings: PlatformStackProps = {
  ...TEST_ENVIRONMENT,
  platform,
  cluster,
  clusterName: 'groundwork-test',
  vpcId: 'vpc-1',
  applicationLogGroupName: '/groundwork/test/application',
  volumesKeyArn: 'arn:volumes',
};
const synthesise = (props: Partial<PlatformStackProps> = {}) =>
  Template.of(new PlatformStack(Testing.app(), 'test-platform', { ...settings, ...props }));
const charts = (template: Template) =>
  Object.values(template.findResources('helm_release'))
    .filter(({ repository }) => repository !== undefined)
    .map(({ chart }) => chart as string);

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly [section: string]: unknown;
}

function valuesOf(template: Template, name: string): unknown {
  const [release] = Object.values(template.findResources('helm_release', { name }));
  return JSON.parse((release!.values as [string])[0]);
}
const manifestsOf = (template: Template) =>
  (valuesOf(template, 'cluster-manifests') as { readonly manifests: readonly Manifest[] }).manifests;

describe('PlatformStack', () => {
  it('installs every chart that the settings ask for', () => {
    expect(charts(synthesise()).sort()).toEqual(
      [
        'aws-for-fluent-bit',
        'aws-load-balancer-controller',
        'cluster-autoscaler',
        'external-secrets',
        'keda',
        'kube-prometheus-stack',
        'metrics-server',
      ].sort(),
    );
  });

  it('leaves out what is switched off', () => {
    const off = { ...platform, keda: false, fluentBit: false, prometheus: { ...platform.prometheus, enabled: false } };
    expect(charts(synthesise({ platform: off }))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/keda|fluent|prometheus/)]),
    );
  });

  it('runs Karpenter instead of the cluster autoscaler where asked', () => {
    const template = synthesise({ cluster: { ...cluster, autoscaler: 'karpenter' }, karpenter });
    expect(charts(template)).not.toContain('cluster-autoscaler');
    expect(valuesOf(template, 'karpenter')).toMatchObject({ settings: { interruptionQueue: 'interruptions' } });
  });

  it('makes volumes encrypted with our key, and Prometheus asks for such', () => {
    const template = synthesise();
    const [volumes] = manifestsOf(template);
    expect(volumes).toMatchObject({
      kind: 'StorageClass',
      metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: 'arn:volumes' },
    });
    const storageSpec = { volumeClaimTemplate: { spec: { storageClassName: volumes!.metadata.name } } };
    expect(valuesOf(template, 'kube-prometheus-stack')).toMatchObject({
      prometheus: { prometheusSpec: { storageSpec } },
    });
    template.hasResource('helm_release', {
      name: 'kube-prometheus-stack',
      depends_on: ['helm_release.Chart-aws-load-balancer-controller', 'helm_release.Chart-manifests'],
    });
  });

  it('leaves default and key of volumes to the owner of a cluster that was there', () => {
    const [volumes] = manifestsOf(synthesise({ cluster: exampleSpec('existing').cluster }));
    expect(volumes!.metadata.annotations).toBeUndefined();
    expect(volumes!.parameters).toEqual({ type: 'gp3', encrypted: 'true' });
  });

  it('tells Karpenter what nodes to start, after its kinds are there', () => {
    const accelerated = exampleSpec('accelerated').cluster;
    const template = synthesise({ cluster: accelerated, karpenter });
    template.hasResource('helm_release', {
      name: 'cluster-manifests',
      depends_on: ['helm_release.Chart-karpenter'],
      chart: /charts\/manifests$/,
    });
    const [, nodeClass, general] = manifestsOf(template);
    expect(nodeClass).toMatchObject({
      kind: 'EC2NodeClass',
      spec: {
        instanceProfile: 'node',
        subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'groundwork-test' } }],
        blockDeviceMappings: [{ ebs: { encrypted: true, kmsKeyID: 'arn:volumes' } }],
      },
    });
    expect(general).toMatchObject({
      kind: 'NodePool',
      spec: {
        limits: { cpu: '64' },
        template: {
          spec: {
            nodeClassRef: { name: nodeClass!.metadata.name },
            requirements: expect.arrayContaining([
              { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand', 'spot'] },
            ]) as unknown,
          },
        },
      },
    });
  });

  it('has Karpenter start the nodes of a group that begins with none', () => {
    const pools = manifestsOf(synthesise({ cluster: exampleSpec('accelerated').cluster, karpenter })).filter(
      ({ kind }) => kind === 'NodePool',
    );
    expect(pools.map(({ metadata }) => metadata.name)).toEqual(['default', 'gpu']);
    expect(pools[1]!.spec).toMatchObject({
      template: {
        spec: {
          taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
          requirements: expect.arrayContaining([
            { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['g5.xlarge'] },
          ]) as unknown,
        },
      },
    });
  });

  it('has no pools without Karpenter', () => {
    expect(manifestsOf(synthesise()).map(({ kind }) => kind)).toEqual(['StorageClass']);
  });

  it('writes logs of every node to the group that is there, as the application wrote them', () => {
    expect(valuesOf(synthesise(), 'aws-for-fluent-bit')).toMatchObject({
      cloudWatchLogs: { logGroupName: '/groundwork/test/application', logGroupTemplate: '' },
      filter: { mergeLogKey: '' },
      tolerations: [{ operator: 'Exists' }],
    });
  });

  it('rolls back what does not become ready', () => {
    const template = synthesise();
    template.resourceCountIs('helm_release', 8, { atomic: true, wait: true, timeout: 600 });
  });

  it('fetches a token at each call instead of keeping one', () => {
    expect(synthesise().json.provider).toMatchObject({
      helm: [
        {
          kubernetes: {
            host: '${data.aws_eks_cluster.Cluster.endpoint}',
            exec: { command: 'aws', args: expect.arrayContaining(['get-token', 'groundwork-test']) as unknown },
          },
        },
      ],
    });
  });

  it.each(Object.entries(CHARTS))('pins %s to an exact version with its source', (_, reference) => {
    expect(reference.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(reference.source).toMatch(/looked up 20\d\d-\d\d-\d\d/);
  });
});
