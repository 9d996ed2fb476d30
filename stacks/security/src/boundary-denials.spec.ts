import { LONGEST_POLICY } from '@groundwork/infra-constructs';
import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { SecurityStack } from './security-stack.js';
import { statementsIn } from './testing/statements.js';

const names = environmentNames({
  project: 'groundwork',
  name: 'test',
  accountId: TEST_ENVIRONMENT.accountId,
  region: TEST_ENVIRONMENT.region,
});

const template = Template.of(
  new SecurityStack(Testing.app(), 'test-security', {
    ...TEST_ENVIRONMENT,
    names,
    github: { owner: 'acme', repository: 'groundwork', environment: 'test' },
    stackIds: ['test-network'],
    reach: { clusterName: 'groundwork-test' },
    protection: { preventDestroy: false },
  }),
);
const boundary = template.resource('aws_iam_policy', { name: 'groundwork-test-boundary' });
const denials = statementsIn([boundary]).filter(({ Effect }) => Effect === 'Deny');
const iam = (resource: string) => `arn:aws:iam::${TEST_ENVIRONMENT.accountId}:${resource}`;

/** Whether some denial without a condition names the action on the resource. */
function isDenied(action: string, resource: string): boolean {
  const matches = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);
  return denials.some(
    ({ Action, Resource, Condition }) =>
      !Condition && Action.some((it) => matches(it, action)) && Resource.some((it) => matches(it, resource)),
  );
}

describe('the boundary', () => {
  it('is carried by every role of the stack', () => {
    const roles = Object.values(template.findResources('aws_iam_role'));
    expect(roles.length).toBeGreaterThan(4);
    for (const { permissions_boundary } of roles)
      expect(permissions_boundary).toMatch(/^\$\{aws_iam_policy\.Boundary_\w+\.arn\}$/);
  });

  it('is as short as IAM demands', () => {
    expect((boundary.policy as string).length).toBeLessThanOrEqual(LONGEST_POLICY);
  });

  it.each([
    ['itself', 'iam:CreatePolicyVersion', iam('policy/groundwork-test-boundary')],
    ['itself', 'iam:SetDefaultPolicyVersion', iam('policy/groundwork-test-boundary')],
    ['roles without it', 'iam:DeleteRolePermissionsBoundary', iam('role/groundwork-test-api')],
    ['the deploy role', 'iam:PutRolePolicy', iam('role/groundwork-test-github-deploy')],
    ['the trust of the deploy role', 'iam:UpdateAssumeRolePolicy', iam('role/groundwork-test-github-deploy')],
    ['the policies of the deploy role', 'iam:DeletePolicyVersion', iam('policy/groundwork-test-github-deploy-1')],
    ['users', 'iam:CreateUser', iam('user/mallory')],
    ['the state’s bucket', 's3:PutBucketPolicy', `arn:aws:s3:::${TEST_ENVIRONMENT.state.bucket}`],
    ['the states', 's3:DeleteObject', `arn:aws:s3:::${TEST_ENVIRONMENT.state.bucket}/test-data.tfstate`],
    [
      'the states’ history',
      's3:DeleteObjectVersion',
      `arn:aws:s3:::${TEST_ENVIRONMENT.state.bucket}/test-data.tfstate`,
    ],
    ['the trail', 'cloudtrail:StopLogging', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/groundwork-test-trail'],
    [
      'the trail',
      'cloudtrail:PutEventSelectors',
      'arn:aws:cloudtrail:us-east-1:111122223333:trail/groundwork-test-trail',
    ],
    ['the records', 's3:DeleteObject', `arn:aws:s3:::${names.trailBucket}/AWSLogs/x.json.gz`],
    ['the recorder', 'config:StopConfigurationRecorder', '*'],
  ])('keeps everybody off %s (%s)', (_, action, resource) => {
    expect(isDenied(action, resource)).toBe(true);
  });

  it.each([
    ['locks', 's3:DeleteObject', `arn:aws:s3:::${TEST_ENVIRONMENT.state.bucket}/test-data.tfstate.tflock`],
    ['roles of services', 'iam:CreateServiceLinkedRole', iam('role/aws-service-role/eks.amazonaws.com/x')],
    ['its own roles', 'iam:PutRolePolicy', iam('role/groundwork-test-api')],
  ])('leaves %s alone (%s)', (_, action, resource) => {
    expect(isDenied(action, resource)).toBe(false);
  });

  it('leaves IAM to the roles that deploy and destroy', () => {
    expect(denials.find(({ Sid }) => Sid === 'LeaveIamToDeployers')!.Condition).toEqual({
      ArnNotEquals: {
        'aws:PrincipalArn': ['deploy', 'destroy'].map((what) => iam(`role/groundwork-test-github-${what}`)),
      },
    });
  });

  it('leaves the states to the roles of GitHub', () => {
    expect(denials.find(({ Sid }) => Sid === 'LeaveStatesToGithub')!.Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': iam('role/groundwork-test-github-*') },
    });
  });

  it('keeps the key of the states', () => {
    expect(denials.find(({ Sid }) => Sid === 'KeepStateKey')).toMatchObject({
      Action: expect.arrayContaining(['kms:ScheduleKeyDeletion']) as unknown,
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/groundwork-state' } },
    });
  });
});
