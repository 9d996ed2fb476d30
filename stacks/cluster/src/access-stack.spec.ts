import { readFileSync } from 'node:fs';
import { Template, TEST_ENVIRONMENT, testStack } from '@groundwork/infra-constructs/testing';
import { Testing } from 'cdktf';
import { AccessStack, type AccessStackProps, type Workload } from './access-stack.js';

const place = (name: string, namespace = 'groundwork') => ({ namespace, serviceAccount: name });

const WORKLOADS: Record<Workload, { namespace: string; serviceAccount: string }> = {
  api: place('groundwork-api'),
  worker: place('groundwork-worker'),
  web: place('groundwork-web'),
  externalSecrets: place('external-secrets', 'external-secrets'),
  loadBalancerController: place('aws-load-balancer-controller', 'kube-system'),
  nodeAutoscaler: place('cluster-autoscaler', 'kube-system'),
  fluentBit: place('fluent-bit', 'logging'),
  keda: place('keda-operator', 'keda'),
};

const PROPS: AccessStackProps = {
  ...TEST_ENVIRONMENT,
  clusterName: 'groundwork-test',
  vpcId: 'vpc-1',
  workloads: WORKLOADS,
  bucketArn: 'arn:aws:s3:::documents',
  dataKeyArn: 'arn:data-key',
  messagingKeyArn: 'arn:messaging-key',
  secretsKeyArn: 'arn:secrets-key',
  queueArn: 'arn:queue',
  deadLetterQueueArn: 'arn:dead',
  streamArn: 'arn:stream',
  secretArns: ['arn:secret-1', 'arn:secret-2'],
  logGroupPrefix: '/groundwork/test/',
  volumesKeyArn: 'arn:volumes-key',
};

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: unknown;
}

const synthesise = (props: Partial<AccessStackProps> = {}) =>
  Template.of(new AccessStack(Testing.app(), 'test-access', { ...PROPS, ...props }));

function statementsOf(workload: string, props: Partial<AccessStackProps> = {}): Statement[] {
  const policies = synthesise(props).findResources('aws_iam_role_policy', { role: new RegExp(`\\.${workload}_`) });
  return Object.values(policies).flatMap(
    ({ policy }) => (JSON.parse(policy as string) as { Statement: Statement[] }).Statement,
  );
}

const actionsOf = (statements: Statement[]) => statements.flatMap(({ Action }) => Action);

describe('AccessStack', () => {
  it('binds a role to each workload’s service account', () => {
    const template = synthesise();
    for (const { namespace, serviceAccount } of Object.values(WORKLOADS)) {
      template.hasResource('aws_eks_pod_identity_association', { namespace, service_account: serviceAccount });
    }
    template.resourceCountIs('aws_eks_pod_identity_association', 8);
    template.hasOutput('load_balancer_controller_iam_role_arn');
  });

  it('gives no role to what is not there', () => {
    synthesise({ workloads: { api: WORKLOADS.api } }).resourceCountIs('aws_iam_role', 1);
  });

  it('lets api and worker use the product’s objects and nothing else of the bucket', () => {
    for (const workload of ['Api', 'Worker']) {
      const statements = statementsOf(workload);
      expect(statements.find(({ Sid }) => Sid === 'UseDocuments')!.Resource).toEqual([
        'arn:aws:s3:::documents/incoming/*',
        'arn:aws:s3:::documents/processed/*',
        'arn:aws:s3:::documents/failed/*',
        'arn:aws:s3:::documents/archived/*',
        'arn:aws:s3:::documents/.groundwork-probe',
      ]);
    }
  });

  it('lets them look for the bucket, which names no prefix, and list under the product’s prefixes alone', () => {
    const listing = statementsOf('Api').find(({ Sid }) => Sid === 'ListDocuments')!;
    expect(listing).toMatchObject({ Action: 's3:ListBucket', Resource: 'arn:aws:s3:::documents' });
    expect(listing.Condition).toEqual({
      StringLikeIfExists: { 's3:prefix': ['incoming/*', 'processed/*', 'failed/*', 'archived/*'] },
    });
  });

  it('lets them write the probe that the object store asks for', () => {
    const store = new URL('../../../libs/adapters/objects/src/s3-object-store.ts', import.meta.url);
    const [, probe] = /const probeName = '([^']+)'/.exec(readFileSync(store, 'utf8')) ?? [];
    expect(statementsOf('Api').find(({ Sid }) => Sid === 'UseDocuments')!.Resource).toContain(
      `arn:aws:s3:::documents/${probe}`,
    );
  });

  it('lets the API send jobs, and only the worker take them', () => {
    expect(actionsOf(statementsOf('Api'))).toContain('sqs:SendMessage');
    expect(actionsOf(statementsOf('Api'))).not.toContain('sqs:ReceiveMessage');
    expect(actionsOf(statementsOf('Worker'))).toEqual(
      expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'kinesis:GetRecords']),
    );
    expect(actionsOf(statementsOf('Worker', { streamArn: undefined })).join()).not.toContain('kinesis');
  });

  it('lets nobody but External Secrets read secrets', () => {
    const readers = [
      'Api',
      'Worker',
      'ExternalSecrets',
      'LoadBalancerController',
      'NodeAutoscaler',
      'FluentBit',
      'Keda',
    ].filter((workload) => actionsOf(statementsOf(workload)).some((action) => action.startsWith('secretsmanager:')));
    expect(readers).toEqual(['ExternalSecrets']);
    expect(statementsOf('ExternalSecrets')[0]!.Resource).toEqual(['arn:secret-1', 'arn:secret-2']);
  });

  it('gives web nothing', () => {
    expect(statementsOf('Web')).toEqual([]);
  });

  it('lets models be called only when named', () => {
    expect(actionsOf(statementsOf('Api')).join()).not.toContain('bedrock');
    const [models] = statementsOf('Api', { modelArns: ['arn:model'] }).filter(({ Sid }) => Sid === 'InvokeModels');
    expect(models!.Resource).toBe('arn:model');
  });

  it('lets the load balancer controller read the pool only where people sign in at the load balancer', () => {
    const reading = ({ Sid }: { readonly Sid: string }) => Sid === 'ReadSignInClient';
    const told = statementsOf('LoadBalancerController', { signIn: { userPoolArn: 'arn:pool' } });
    expect(told.find(reading)).toMatchObject({
      Action: 'cognito-idp:DescribeUserPoolClient',
      Resource: 'arn:pool',
    });
    expect(statementsOf('LoadBalancerController').some(reading)).toBe(false);
  });

  it('holds the autoscaler to the cluster’s groups', () => {
    expect(statementsOf('NodeAutoscaler').find(({ Sid }) => Sid === 'ScaleOwnGroups')!.Condition).toEqual({
      StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/groundwork-test': 'owned' },
    });
  });

  it('holds Karpenter to machines that carry the cluster’s tag, and to its own node role', () => {
    const statements = statementsOf('NodeAutoscaler', { karpenter: { queueArn: 'arn:news', nodeRoleArn: 'arn:node' } });
    expect(statements.find(({ Sid }) => Sid === 'EndOwn')!.Condition).toEqual({
      StringEquals: { 'aws:ResourceTag/kubernetes.io/cluster/groundwork-test': 'owned' },
    });
    expect(statements.find(({ Sid }) => Sid === 'HandNodeRoleToEc2')!.Resource).toBe('arn:node');
  });

  it('lets Karpenter encrypt its nodes’ volumes, and use that key for nothing but EC2', () => {
    const statements = statementsOf('NodeAutoscaler', { karpenter: { queueArn: 'arn:news', nodeRoleArn: 'arn:node' } });
    const onKey = statements.filter(({ Resource }) => Resource === 'arn:volumes-key');
    expect(onKey.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' } },
      { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    ]);
  });

  it('allows the resource * only to look, to count, and to let a firewall be attached', () => {
    const wide = Object.values(synthesise().findResources('aws_iam_role_policy'))
      .flatMap(({ policy }) => (JSON.parse(policy as string) as { Statement: Statement[] }).Statement)
      .filter(({ Resource }) => Resource === '*');
    for (const { Sid } of wide) expect(Sid).toMatch(/^(Look|PutMetrics|LetFirewallAttach)/);
    expect(actionsOf(wide).every((action) => /:(Describe|Get|List|PutMetricData|SetWebAcl)/.test(action))).toBe(true);
  });

  it('reads ARNs from the stacks that made them', () => {
    const app = Testing.app();
    const data = testStack('test-data', {}, app);
    const stack = new AccessStack(app, 'test-access', { ...PROPS, bucketArn: data.output('s3_bucket_arn', 'arn:b') });
    expect(stack.dependencies).toEqual([data]);
    Template.of(stack).hasResource('aws_iam_role_policy', {
      policy: { Statement: { Resource: '${data.terraform_remote_state.State-test-data.outputs.s3_bucket_arn}' } },
    });
  });

  it('lets the load balancer controller change what carries the cluster’s tag, and nothing else', () => {
    const tag = 'elbv2.k8s.aws/cluster';
    const changes =
      /:(Create(?!ServiceLinkedRole)|Modify|Delete|Add|Remove|Set(?!WebAcl)|Authorize|Revoke|Register|Deregister)/;
    const wide = statementsOf('LoadBalancerController').filter(
      ({ Action, Condition }) =>
        [Action].flat().some((action) => changes.test(action)) && !JSON.stringify(Condition ?? {}).includes(tag),
    );
    // A new group is held to the tag by the statement on groups; this one says in which VPC.
    expect(wide.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['CreateGroupsInVpc', 'arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1'],
    ]);
  });

  it('lets the load balancer controller attach firewalls of the environment and read its certificates', () => {
    const statements = statementsOf('LoadBalancerController', { certificateArn: 'arn:given' });
    const of = (sid: string) => statements.find(({ Sid }) => Sid === sid)!;
    expect([of('AttachFirewall').Resource].flat()[0]).toContain('webacl/groundwork-test-*/*');
    expect(of('ReadOwnCertificates').Condition).toEqual({
      StringEquals: { 'aws:ResourceTag/Project': 'groundwork', 'aws:ResourceTag/Environment': 'test' },
    });
    expect(of('ReadGivenCertificate').Resource).toBe('arn:given');
  });

  it('lets Karpenter start machines in the network that is tagged for the cluster', () => {
    const karpenter = { queueArn: 'arn:interruptions', nodeRoleArn: 'arn:node' };
    expect(statementsOf('NodeAutoscaler', { karpenter }).find(({ Sid }) => Sid === 'UseOwnNetwork')!.Condition).toEqual(
      {
        StringEquals: { 'aws:ResourceTag/karpenter.sh/discovery': 'groundwork-test' },
      },
    );
  });
});
