import { EnvironmentStack, LONGEST_POLICY, MOST_POLICIES } from '@groundwork/infra-constructs';
import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { Testing } from 'cdktf';
import { DeployRoles } from './deploy-roles.js';
import type { Reach } from './permissions/index.js';
import { statementsIn, type SynthesisedStatement } from './testing/statements.js';

const ACCOUNT = TEST_ENVIRONMENT.accountId;
const ROLES = ['Plan', 'Deploy', 'Destroy'] as const;

/** An environment of the longest names that the specification takes, since lengths count. */
const LONG = {
  namePrefix: 'groundwork-assistant-integration',
  tags: { Project: 'groundwork-assistant', Environment: 'integration' },
};

function synthesise(reach: Partial<Reach> = {}, props: Partial<typeof LONG> = {}): Template {
  const environment = { ...TEST_ENVIRONMENT, ...props };
  const stack = new EnvironmentStack(Testing.app(), 'test-security', environment);
  new DeployRoles(stack, 'Github', {
    github: { owner: 'acme', repository: 'groundwork', environment: 'test' },
    state: environment.state,
    stackIds: ['test-network', 'test-data'],
    repositories: ['groundwork-test/api'],
    reach: {
      clusterName: environment.namePrefix,
      logGroupPrefix: '/groundwork/test/',
      domain: 'rag.example.com',
      hostedZoneId: 'Z1',
      ...reach,
    },
  });
  return Template.of(stack);
}

const managed = (template: Template, role: (typeof ROLES)[number]) =>
  Object.entries(template.findResources('aws_iam_policy'))
    .filter(([id]) => id.startsWith(`Github_${role}Policies_`))
    .map(([, policy]) => policy);

const template = synthesise();
const all = statementsIn(
  Object.values({ ...template.findResources('aws_iam_policy'), ...template.findResources('aws_iam_role_policy') }),
);
const of = (role: (typeof ROLES)[number], from = template) => statementsIn(managed(from, role));
const actionsIn = (statements: readonly SynthesisedStatement[]) => new Set(statements.flatMap(({ Action }) => Action));
const named = (sid: string, role: (typeof ROLES)[number] = 'Deploy') => of(role).find(({ Sid }) => Sid === sid)!;

describe('the roles that GitHub takes', () => {
  it('name every action in full', () => {
    expect(all.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('carry no policy of AWS', () => {
    const arns = Object.values(template.findResources('aws_iam_role_policy_attachment')).map(
      ({ policy_arn }) => policy_arn as string,
    );
    expect(arns.filter((arn) => !arn.startsWith('${aws_iam_policy.'))).toEqual([]);
  });

  it.each(ROLES)('keep to IAM’s limits, also with long names (%s)', (role) => {
    const policies = managed(
      synthesise({ existingEc2: Array.from({ length: 12 }, (_, at) => `subnet/subnet-0123456789abcde${at}`) }, LONG),
      role,
    );
    expect(policies.length).toBeGreaterThan(0);
    expect(policies.length).toBeLessThanOrEqual(MOST_POLICIES);
    for (const { policy } of policies)
      expect((policy as string).replace(/\s/g, '').length).toBeLessThanOrEqual(LONGEST_POLICY);
  });

  it.each(ROLES)('use a statement’s name once (%s)', (role) => {
    const sids = of(role).map(({ Sid }) => Sid);
    expect(sids).toEqual([...new Set(sids)]);
  });

  it('reach the state of their own stacks alone', () => {
    const bucket = `arn:aws:s3:::${TEST_ENVIRONMENT.state.bucket}`;
    const states = all
      .filter(({ Sid }) => ['ReadStates', 'LockStates', 'WriteStates'].includes(Sid))
      .flatMap(({ Resource }) => Resource);
    expect([...new Set(states)].sort()).toEqual(
      ['data', 'network'].flatMap((name) => [
        `${bucket}/test-${name}.tfstate`,
        `${bucket}/test-${name}.tfstate.tflock`,
      ]),
    );
  });
});

describe('the plan role', () => {
  it('writes nothing but locks', () => {
    const writes = [...actionsIn(of('Plan'))].filter((action) => !/:(Get|Describe|List|View)[A-Z]/.test(action));
    expect(writes).toEqual(['kms:Decrypt']);
  });

  it('reads no document, queue or stream', () => {
    const reads = actionsIn(of('Plan'));
    for (const action of ['s3:GetObject', 'sqs:ReceiveMessage', 'kinesis:GetRecords', 'logs:GetLogEvents'])
      expect(reads).not.toContain(action);
  });

  it('reads the secrets that Terraform made and no other', () => {
    expect(named('ReadMadeValues', 'Plan').Resource).toEqual(
      ['cache-token', 'origin-header'].map(
        (name) => `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:groundwork-test/${name}-??????`,
      ),
    );
  });
});

describe('the deploy role', () => {
  it('deletes nothing that holds data', () => {
    const deletions = [
      'rds:DeleteDBInstance',
      's3:DeleteBucket',
      's3:DeleteObjectVersion',
      'kms:ScheduleKeyDeletion',
      'ecr:DeleteRepository',
      'cognito-idp:DeleteUserPool',
      'secretsmanager:DeleteSecret',
      'elasticache:DeleteReplicationGroup',
    ];
    expect(deletions.filter((action) => actionsIn(of('Deploy')).has(action))).toEqual([]);
    expect(deletions.filter((action) => !actionsIn(of('Destroy')).has(action))).toEqual([]);
  });

  it('gives rights to roles of the environment within the boundary alone', () => {
    const roles = `arn:aws:iam::${ACCOUNT}:role/groundwork-test-*`;
    const StringEquals = { 'iam:PermissionsBoundary': `arn:aws:iam::${ACCOUNT}:policy/groundwork-test-boundary` };
    for (const action of [
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'iam:AttachRolePolicy',
      'iam:PutRolePermissionsBoundary',
    ]) {
      const statements = of('Deploy').filter(({ Action }) => Action.includes(action));
      expect(statements).toEqual([
        expect.objectContaining({ Resource: [roles], Condition: expect.objectContaining({ StringEquals }) as unknown }),
      ]);
    }
  });

  it('gives the cluster’s key to EKS without the condition that CreateCluster does not support', () => {
    const { Action, Condition } = named('LetClusterUseItsKey');
    expect(Action).toContain('kms:CreateGrant');
    expect(Object.keys(Condition!).sort()).toEqual(['ForAnyValue:StringEquals', 'StringEquals']);
    expect(Condition!['ForAnyValue:StringEquals']).toEqual({ 'kms:ResourceAliases': 'alias/groundwork-test-cluster' });
  });

  it('hands roles to named services alone', () => {
    const statements = of('Deploy').filter(({ Action }) => Action.includes('iam:PassRole'));
    expect(statements).toHaveLength(1);
    expect(statements[0]!.Condition!.StringEquals!['iam:PassedToService']).not.toContain('*');
  });

  it('makes no policy, user or identity provider, and does not touch the records', () => {
    const forbidden =
      /^(iam:(CreatePolicy|CreateUser|CreateAccessKey|\w+OpenIDConnectProvider$)|cloudtrail:(Stop|Delete|Update|Put)|config:(Stop|Delete|Put))/;
    const found = [...actionsIn(of('Deploy'))].filter((action) => forbidden.test(action));
    expect(found).toEqual(['iam:GetOpenIDConnectProvider']);
  });

  it('makes with the environment’s tags and changes what carries them', () => {
    const tags = (key: string) => ({ [`aws:${key}/Project`]: 'groundwork', [`aws:${key}/Environment`]: 'test' });
    expect(named('MakeInEc2').Condition).toEqual({ StringEquals: tags('RequestTag') });
    expect(named('ChangeOwnEc2').Condition).toEqual({ StringEquals: tags('ResourceTag') });
  });

  it('cannot take over what belongs to another project by tagging it', () => {
    const tagging = of('Deploy').filter(
      ({ Action, Condition }) =>
        /(TagResource|CreateTags|AddTags)/.test(Action.join()) &&
        Condition?.StringEquals?.['aws:RequestTag/Project'] &&
        !Condition.StringEquals['ec2:CreateAction'],
    );
    for (const { Condition, Sid } of tagging.filter(
      ({ Action }) => !Action.some((action) => /Create(Cluster|Vpc)$/.test(action)),
    )) {
      expect([Sid, Condition!.Null]).toEqual([Sid, { 'aws:ResourceTag/Project': 'true' }]);
    }
    expect(tagging.length).toBeGreaterThan(3);
  });

  it('sets records of its host name alone, and none without a zone', () => {
    expect(named('SetOwnRecords').Condition).toEqual({
      'ForAllValues:StringLike': {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['rag.example.com', '*.rag.example.com'],
      },
    });
    const without = actionsIn(of('Deploy', synthesise({ hostedZoneId: undefined })));
    expect([...without].filter((action) => action.startsWith('route53:'))).toEqual([]);
  });

  it('uses a VPC that was there before, and does not change it', () => {
    const existing = of('Deploy', synthesise({ existingEc2: ['vpc/vpc-1'] })).filter(({ Resource }) =>
      Resource.some((arn) => arn.endsWith('vpc/vpc-1')),
    );
    expect(existing.map(({ Sid }) => Sid)).toEqual(['MakeInExistingNetwork']);
    expect(existing[0]!.Action).not.toContain('ec2:DeleteVpc');
  });
});

describe('the destroy role', () => {
  it('makes nothing', () => {
    const made = [...actionsIn(of('Destroy'))].filter((action) =>
      /:(Create|Run|Allocate|Request|Put(?!Bucket|Lifecycle|Encryption|Replication))/.test(action),
    );
    // The last snapshots of database and cache.
    expect(made.sort()).toEqual(['elasticache:CreateSnapshot', 'rds:CreateDBSnapshot']);
  });
});
