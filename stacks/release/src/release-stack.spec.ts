import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { ReleaseStack, type ReleaseStackProps } from './release-stack.js';
import { SAMPLE } from './testing/sample.js';

const spec = exampleSpec('minimal');

function synthesise(props: Partial<ReleaseStackProps> = {}): Template {
  return Template.of(
    new ReleaseStack(Testing.app(), 'test-release', {
      ...TEST_ENVIRONMENT,
      ...SAMPLE,
      signIn: SAMPLE.signIn!,
      queueUrl: SAMPLE.queueUrl!,
      names: environmentNames(spec),
      release: { ...spec.release, timeoutSeconds: 900, atomic: false },
      chartPath: '../apps/chart',
      chartDigest: '0123456789abcdef',
      stageValues: 'settings: {}',
      namespace: 'groundwork',
      clusterName: 'groundwork-test',
      databaseAddress: SAMPLE.databaseHost,
      databaseMasterUserSecretArn: SAMPLE.databaseSecretArn,
      databaseLoginUsername: SAMPLE.databaseLogin.username,
      databaseLoginSecretArn: SAMPLE.databaseLogin.secretArn,
      databaseLoginVersion: SAMPLE.databaseLogin.version,
      cachePrimaryEndpoint: SAMPLE.cacheHost,
      cacheAuthTokenSecretArn: SAMPLE.cacheSecretArn,
      bucketId: SAMPLE.bucket,
      publicSubnets: ['subnet-public'],
      privateSubnets: ['subnet-private'],
      protection: spec.protection,
      domain: 'rag.example.com',
      certificateArn: SAMPLE.certificateArn!,
      webAclArn: SAMPLE.webAclArn!,
      ...props,
    }),
  );
}

const valuesOf = (template: Template, name: string) =>
  (template.resource('helm_release', { name }) as { values: string[] }).values;
const handedOver = (template: Template) => valuesOf(template, 'groundwork').at(-1)!;

describe('ReleaseStack', () => {
  it('waits and rolls back as the settings say', () => {
    synthesise().hasResource('helm_release', { atomic: false, wait: true, timeout: 900, namespace: 'groundwork' });
    synthesise({ release: spec.release }).hasResource('helm_release', { atomic: true, wait: true, timeout: 600 });
  });

  it('changes when a template of the chart does, under the same version and values', () => {
    synthesise().hasResource('helm_release', { description: 'chart 0123456789abcdef' });
    synthesise({ chartDigest: 'fedcba9876543210' }).hasResource('helm_release', {
      description: 'chart fedcba9876543210',
    });
  });

  it('is made again after a revision that Helm took back, which Terraform does not see', () => {
    synthesise({ release: { ...spec.release, again: 8 } }).hasResource('helm_release', {
      description: 'chart 0123456789abcdef, again after revision 8',
    });
  });

  it('makes its namespace before, with the labels that rollouts and pods need, or labels the one that is there', () => {
    const template = synthesise({ namespace: 'rag' });
    template.hasResource('helm_release', { name: 'groundwork', depends_on: [/^helm_release\.Namespace_/] });
    template.hasResource('helm_release', {
      name: 'namespace-rag',
      namespace: 'kube-system',
      take_ownership: true,
      chart: /charts\/namespace$/,
    });
    expect(JSON.parse(valuesOf(template, 'namespace-rag')[0]!)).toEqual({
      name: 'rag',
      labels: {
        'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    });
  });

  it('says under which name and where it is, for whom looks after it', () => {
    const template = synthesise({ namespace: 'rag', release: { ...spec.release, name: 'library' } });
    template.hasOutput('name', 'library');
    template.hasOutput('namespace', 'rag');
  });

  it('lets outputs of other stacks win over the values of the stage', () => {
    const values = valuesOf(synthesise(), 'groundwork');
    expect(values[0]).toBe('settings: {}');
    expect(values[1]).toMatch(/^\$\{jsonencode\(.*groundwork-dev\.abc\.us-east-1\.rds/s);
  });

  it('keeps the queue from scaling the worker while nobody reads it', () => {
    expect(handedOver(synthesise())).not.toContain('groundwork-dev-jobs');
    expect(handedOver(synthesise({ consumers: true }))).toContain('groundwork-dev-jobs');
  });

  it('hands over the login of the pods, its secret and the version', () => {
    const values = handedOver(synthesise());
    expect(values).toContain('"username" = "groundwork_login_1"');
    expect(values).toContain('"version" = "uuid/00000000-0000-4000-8000-000000000001"');
  });

  it('points the host name at the load balancer, once the release has had it made', () => {
    const template = synthesise({ hostedZoneId: 'Z1' });
    template.hasDataSource('aws_lb', {
      tags: { 'elbv2.k8s.aws/cluster': 'groundwork-test', 'ingress.k8s.aws/stack': 'groundwork-test' },
      depends_on: [/helm_release/],
    });
    template.hasResource('aws_route53_record', {
      name: 'rag.example.com',
      zone_id: 'Z1',
      alias: { name: /data\.aws_lb/ },
    });
    expect(handedOver(template)).toContain('"groupName" = "groundwork-test"');
  });

  it('points the host name that CloudFront asks where CloudFront stands before it', () => {
    const template = synthesise({ hostedZoneId: 'Z1', originDomainName: 'origin.rag.example.com' });
    template.hasResource('aws_route53_record', { name: 'origin.rag.example.com' });
    expect(handedOver(template)).toContain('"TRUSTED_PROXY_HOPS" = 2');
    expect(handedOver(synthesise())).not.toContain('TRUSTED_PROXY_HOPS');
  });

  it('tells the alarm topic when the load balancer finds nobody to answer', () => {
    synthesise({ hostedZoneId: 'Z1', alarmTopicArn: 'arn:topic' }).hasResource('aws_cloudwatch_metric_alarm', {
      alarm_name: 'groundwork-example-load-balancer-errors',
      metric_name: 'HTTPCode_ELB_5XX_Count',
      dimensions: { LoadBalancer: /data\.aws_lb\..*arn_suffix/ },
      alarm_actions: ['arn:topic'],
    });
    synthesise({ alarmTopicArn: 'arn:topic' }).resourceCountIs('aws_cloudwatch_metric_alarm', 0);
  });

  it('leaves the record to others without a zone', () => {
    synthesise().resourceCountIs('aws_route53_record', 0);
  });

  it('puts a load balancer of the internet into public subnets, and one of the inside into private ones', () => {
    expect(handedOver(synthesise())).toContain('subnet-public');
    const inside = handedOver(synthesise({ scheme: 'internal' }));
    expect(inside).toContain('subnet-private');
    expect(inside).not.toContain('subnet-public');
  });

  it("hands over the authority of the database's region, line by line", () => {
    expect(handedOver(synthesise())).toContain('-----BEGIN CERTIFICATE-----\\n');
  });
});
