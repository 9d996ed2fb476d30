import { Template, testStack } from '../testing/index.js';
import { Role, serviceTrust } from './role.js';
import { WorkloadRole, type WorkloadRoleProps } from './workload-role.js';

const STATEMENT = { sid: 'Send', actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1:111122223333:jobs'] };

function workload(props: Partial<WorkloadRoleProps> = {}): Template {
  const stack = testStack();
  new WorkloadRole(stack, 'Api', {
    clusterName: 'groundwork-test',
    namespace: 'groundwork',
    serviceAccount: 'api',
    statements: [STATEMENT],
    ...props,
  });
  return Template.of(stack);
}

describe('WorkloadRole', () => {
  it('is taken by Pod Identity of this account alone', () => {
    workload().hasResource('aws_iam_role', {
      name: 'groundwork-test-api',
      assume_role_policy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'pods.eks.amazonaws.com' },
            Action: ['sts:AssumeRole', 'sts:TagSession'],
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          },
        ],
      },
    });
  });

  it('is bound to one service account', () => {
    workload().hasResource('aws_eks_pod_identity_association', {
      cluster_name: 'groundwork-test',
      namespace: 'groundwork',
      service_account: 'api',
      role_arn: /aws_iam_role\.Api_Role/,
    });
  });

  it('may do what its statements say', () => {
    workload().hasResource('aws_iam_role_policy', {
      policy: { Statement: [{ Sid: 'Send', Action: 'sqs:SendMessage', Resource: STATEMENT.resources[0] }] },
    });
  });

  it('refuses wildcards', () => {
    expect(() => workload({ statements: [{ ...STATEMENT, actions: ['sqs:*'] }] })).toThrow(/POLICY_WILDCARD_ACTION/);
    expect(() => workload({ statements: [{ ...STATEMENT, resources: ['*'] }] })).toThrow(/POLICY_WILDCARD_RESOURCE/);
  });

  it('is bounded when told', () => {
    workload({ permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary' }).hasResource('aws_iam_role', {
      permissions_boundary: 'arn:aws:iam::111122223333:policy/boundary',
    });
  });
});

describe('Role', () => {
  it('attaches policies that AWS manages', () => {
    const stack = testStack();
    new Role(stack, 'Cluster', {
      description: 'd',
      trust: [serviceTrust('eks.amazonaws.com', stack.accountId)],
      managedPolicies: ['AmazonEKSClusterPolicy'],
    });
    const template = Template.of(stack);
    template.hasResource('aws_iam_role_policy_attachment', {
      policy_arn: 'arn:aws:iam::aws:policy/AmazonEKSClusterPolicy',
    });
    template.resourceCountIs('aws_iam_role_policy', 0);
  });

  it('refuses a name that IAM would refuse', () => {
    const make = () => new Role(testStack(), 'R', { name: 'x'.repeat(65), description: 'd', trust: [] });
    expect(make).toThrow(/ROLE_NAME_TOO_LONG: .* has 65 characters, IAM takes 64/);
  });
});
