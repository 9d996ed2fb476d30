import { Template, testStack } from '../testing/index.js';
import { PermissionsBoundary } from './permissions-boundary.js';
import { Role, serviceTrust } from './role.js';

const DENIAL = { sid: 'KeepTrail', effect: 'Deny', actions: ['cloudtrail:*'], resources: ['*'] } as const;

describe('PermissionsBoundary', () => {
  it('lets through what it does not deny', () => {
    const stack = testStack();
    new PermissionsBoundary(stack, 'Boundary', {
      name: 'groundwork-test-boundary',
      description: 'd',
      denials: [DENIAL],
    });
    Template.of(stack).hasResource('aws_iam_policy', {
      name: 'groundwork-test-boundary',
      policy: {
        Statement: [
          { Sid: 'Ceiling', Effect: 'Allow', Action: '*', Resource: '*' },
          { Sid: 'KeepTrail', Effect: 'Deny', Action: 'cloudtrail:*', Resource: '*' },
        ],
      },
    });
  });

  it('refuses to be longer than IAM takes', () => {
    const resources = Array.from({ length: 200 }, (_, at) => `arn:aws:s3:::groundwork-test-bucket-number-${at}`);
    const make = () =>
      new PermissionsBoundary(testStack(), 'Boundary', {
        name: 'b',
        description: 'd',
        denials: [{ ...DENIAL, resources }],
      });
    expect(make).toThrow(/POLICY_TOO_LONG: the boundary "b" has \d+ characters/);
  });

  it('bounds the roles of a stack that was told of it', () => {
    const permissionsBoundaryArn = 'arn:aws:iam::111122223333:policy/groundwork-test-boundary';
    const stack = testStack('test', { permissionsBoundaryArn });
    new Role(stack, 'Worker', { description: 'd', trust: [serviceTrust('ec2.amazonaws.com', stack.accountId)] });
    Template.of(stack).hasResource('aws_iam_role', { permissions_boundary: permissionsBoundaryArn });
  });
});
