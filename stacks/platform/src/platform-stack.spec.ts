import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { exampleSpec } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { CHARTS } from './charts.js';
import { PlatformStack, type PlatformStackProps } from './platform-stack.js';

const { platform } = exampleSpec('minimal');
const settings: PlatformStackProps = {
  ...TEST_ENVIRONMENT,
  platform,
  autoscaler: 'cluster-autoscaler',
  clusterName: 'groundwork-test',
  vpcId: 'vpc-1',
  applicationLogGroupName: '/groundwork/test/application',
};
const synthesise = (props: Partial<PlatformStackProps> = {}) =>
  Template.of(new PlatformStack(Testing.app(), 'test-platform', { ...settings, ...props }));
const charts = (template: Template) =>
  Object.values(template.findResources('helm_release')).map(({ chart }) => chart as string);

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
    const template = synthesise({ autoscaler: 'karpenter', karpenterQueueName: 'interruptions' });
    expect(charts(template)).not.toContain('cluster-autoscaler');
    const [{ values }] = Object.values(template.findResources('helm_release', { chart: 'karpenter' })) as [
      { values: [string] },
    ];
    expect(JSON.parse(values[0])).toMatchObject({ settings: { interruptionQueue: 'interruptions' } });
  });

  it('rolls back what does not become ready', () => {
    const template = synthesise();
    template.resourceCountIs('helm_release', 7, { atomic: true, wait: true, timeout: 600 });
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
