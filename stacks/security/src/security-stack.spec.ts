import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { SecurityStack, type SecurityStackProps } from './security-stack.js';
import { statementsIn } from './testing/statements.js';

const NAMES = environmentNames({
  project: 'groundwork',
  name: 'test',
  accountId: TEST_ENVIRONMENT.accountId,
  region: TEST_ENVIRONMENT.region,
});

const synthesise = (props: Partial<SecurityStackProps> = {}): Template =>
  Template.of(
    new SecurityStack(Testing.app(), 'test-security', {
      ...TEST_ENVIRONMENT,
      names: NAMES,
      github: { owner: 'acme', repository: 'groundwork', environment: 'test' },
      stackIds: ['test-network', 'test-data'],
      reach: { clusterName: 'groundwork-test', domain: 'rag.example.com', hostedZoneId: 'Z1' },
      protection: { preventDestroy: false },
      ...props,
    }),
  );

const trustOf = (role: string, sub: readonly string[]) => ({
  name: `groundwork-test-github-${role}`,
  assume_role_policy: {
    Statement: [
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': sub,
          },
        },
      },
    ],
  },
});

describe('SecurityStack', () => {
  it('has a rotating key per purpose', () => {
    synthesise().resourceCountIs('aws_kms_key', 7, { enable_key_rotation: true });
  });

  it('lets EKS have the key of Kubernetes secrets, under the alias that the deploy role knows it by', () => {
    const template = synthesise();
    template.resourceCountIs('aws_kms_key', 1, { policy: { Statement: { Sid: 'GrantToClusterThroughIam' } } });
    template.hasResource('aws_kms_key', {
      description: 'Kubernetes secrets',
      policy: { Statement: { Sid: 'GrantToClusterThroughIam' } },
    });
    template.hasResource('aws_kms_alias', { name: 'alias/groundwork-test-cluster', target_key_id: /Keys_Cluster/ });
  });

  it.each([
    ['plan', ['repo:acme/groundwork:environment:test-plan']],
    ['deploy', ['repo:acme/groundwork:environment:test']],
    ['destroy', ['repo:acme/groundwork:environment:test-destroy']],
    ['images', ['repo:acme/groundwork:environment:test-images']],
  ])('lets GitHub take the %s role as %j alone', (role, sub) => {
    synthesise().hasResource('aws_iam_role', trustOf(role, sub));
  });

  it('uses the account’s GitHub provider where one is there', () => {
    const template = synthesise({ createOidcProvider: false });
    template.resourceCountIs('aws_iam_openid_connect_provider', 0);
    template.hasDataSource('aws_iam_openid_connect_provider', { url: 'https://token.actions.githubusercontent.com' });
  });

  it('lets plans read states and take locks, but write no state', () => {
    const plan = synthesise().resource('aws_iam_role_policy', { role: /Github_Plan/ });
    const writable = statementsIn([plan]).filter(({ Action }) => Action.includes('s3:PutObject'));
    const bucket = `arn:aws:s3:::${TEST_ENVIRONMENT.state.bucket}`;
    expect(writable.flatMap((it) => it.Resource)).toEqual([
      `${bucket}/test-network.tfstate.tflock`,
      `${bucket}/test-data.tfstate.tflock`,
    ]);
  });

  it('lets the images role push to the three repositories', () => {
    synthesise().hasResource('aws_iam_role_policy', {
      role: /Github_Images/,
      policy: {
        Statement: {
          Sid: 'PushImages',
          Resource: ['api', 'worker', 'web'].map(
            (name) => `arn:aws:ecr:us-east-1:111122223333:repository/groundwork-test/${name}`,
          ),
        },
      },
    });
  });

  it('lets the images role pull what is promoted from the stage before, and push nothing there', () => {
    const source = 'arn:aws:ecr:us-east-1:444455556666:repository/groundwork-dev/api';
    const template = synthesise({ reach: { clusterName: 'groundwork-test', sourceRepositoryArns: [source] } });
    const statements = statementsIn([template.resource('aws_iam_role_policy', { role: /Github_Images/ })]);
    const there = statements.filter(({ Resource }) => Resource.includes(source));
    expect(there.map(({ Sid }) => Sid)).toEqual(['PullImages']);
    expect(there[0]!.Action).not.toContain('ecr:PutImage');
  });

  it('records all regions, signed and encrypted', () => {
    const template = synthesise();
    template.hasResource('aws_cloudtrail', {
      is_multi_region_trail: true,
      enable_log_file_validation: true,
      kms_key_id: /Keys_Audit/,
    });
    expect(template.resource('aws_cloudtrail').depends_on).toContainEqual(
      expect.stringContaining('aws_s3_bucket_policy'),
    );
    template.hasResource('aws_cloudwatch_log_group', { name: /^\/aws\/cloudtrail\//, retention_in_days: 365 });
  });

  it('records configurations, or leaves it to the account', () => {
    synthesise().hasResource('aws_config_configuration_recorder_status', { is_enabled: true });
    synthesise({ awsConfig: false }).resourceCountIs('aws_config_configuration_recorder', 0);
    const without = synthesise({ cloudTrail: { enabled: false, retentionDays: 365 } });
    without.resourceCountIs('aws_cloudtrail', 0);
  });

  it('protects keys of data when told', () => {
    synthesise({ protection: { preventDestroy: true } }).resourceCountIs('aws_kms_key', 4, {
      lifecycle: { prevent_destroy: true },
    });
  });
});
