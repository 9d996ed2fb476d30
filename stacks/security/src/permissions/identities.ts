import { boundaryArn, type PolicyStatement } from '@groundwork/infra-constructs';
import { reference, tagged, tagging, taggingNew, type Reach, type ServicePermissions } from './permissions.js';

/** Policies of AWS that roles of the environment carry; a test compares them with the stacks. */
export const ATTACHED_POLICIES: readonly string[] = [
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonEKSClusterPolicy',
  'AmazonEKSWorkerNodePolicy',
  'AmazonEKS_CNI_Policy',
  'AmazonSSMManagedInstanceCore',
  'CloudWatchAgentServerPolicy',
  'service-role/AWS_ConfigRole',
  'service-role/AmazonEBSCSIDriverPolicy',
  'service-role/AmazonRDSEnhancedMonitoringRole',
];

/** Services that may be handed a role of the environment. */
const TAKERS = [
  'cloudtrail.amazonaws.com',
  'cognito-idp.amazonaws.com',
  'config.amazonaws.com',
  'ec2.amazonaws.com',
  'eks.amazonaws.com',
  'events.amazonaws.com',
  'monitoring.rds.amazonaws.com',
  'pods.eks.amazonaws.com',
  'rds.amazonaws.com',
  's3.amazonaws.com',
  'scheduler.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
];

/** Services whose own role AWS makes in the account at their first use. */
const LINKED = [
  'autoscaling.amazonaws.com',
  'eks-nodegroup.amazonaws.com',
  'eks.amazonaws.com',
  'elasticache.amazonaws.com',
  'email.cognito-idp.amazonaws.com',
  'rds.amazonaws.com',
  'spot.amazonaws.com',
  'wafv2.amazonaws.com',
];

/** IAM: roles of the environment alone, only within the boundary, handed to the services that run here alone. */
export const IAM: ServicePermissions = {
  source: reference('awsidentityandaccessmanagementiam'),
  needs: {
    'data.aws_iam_openid_connect_provider': {
      read: ['iam:ListOpenIDConnectProviders', 'iam:GetOpenIDConnectProvider'],
    },
    aws_iam_openid_connect_provider: { read: ['iam:GetOpenIDConnectProvider'], changedBy: 'administrator' },
    aws_iam_policy: {
      read: ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListPolicyVersions'],
      changedBy: 'administrator',
    },
    aws_iam_role: {
      read: ['iam:GetRole', 'iam:ListRolePolicies', 'iam:ListAttachedRolePolicies', 'iam:ListRoleTags'],
      create: ['iam:CreateRole', 'iam:TagRole'],
      update: [
        'iam:PutRolePermissionsBoundary',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      delete: [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:ListInstanceProfilesForRole',
        'iam:RemoveRoleFromInstanceProfile',
      ],
    },
    aws_iam_role_policy: {
      read: ['iam:GetRolePolicy'],
      create: ['iam:PutRolePolicy'],
      update: ['iam:PutRolePolicy'],
      delete: ['iam:DeleteRolePolicy'],
    },
    aws_iam_role_policy_attachment: {
      read: ['iam:ListAttachedRolePolicies'],
      create: ['iam:AttachRolePolicy'],
      delete: ['iam:DetachRolePolicy'],
    },
    aws_iam_instance_profile: {
      read: ['iam:GetInstanceProfile'],
      create: ['iam:CreateInstanceProfile', 'iam:TagInstanceProfile', 'iam:AddRoleToInstanceProfile', 'iam:PassRole'],
      update: ['iam:TagInstanceProfile', 'iam:UntagInstanceProfile'],
      delete: ['iam:RemoveRoleFromInstanceProfile', 'iam:DeleteInstanceProfile'],
    },
  },
  statements: ({ stack }: Reach): readonly PolicyStatement[] => {
    const own = (kind: string) => stack.arn({ service: 'iam', resource: `${kind}/${stack.namePrefix}-*` });
    const bounded = { 'iam:PermissionsBoundary': boundaryArn(stack) };
    return [
      {
        sid: 'LookAtRoles',
        actions: [
          'iam:GetInstanceProfile',
          'iam:GetPolicy',
          'iam:GetPolicyVersion',
          'iam:GetRole',
          'iam:GetRolePolicy',
          'iam:ListAttachedRolePolicies',
          'iam:ListInstanceProfilesForRole',
          'iam:ListPolicyVersions',
          'iam:ListRolePolicies',
          'iam:ListRoleTags',
        ],
        resources: [own('role'), own('instance-profile'), own('policy')],
      },
      {
        sid: 'LookAtProvider',
        actions: ['iam:GetOpenIDConnectProvider'],
        resources: [stack.arn({ service: 'iam', resource: 'oidc-provider/token.actions.githubusercontent.com' })],
      },
      {
        sid: 'FindProvider',
        actions: ['iam:ListOpenIDConnectProviders'],
        resources: ['*'],
        reason: 'iam:ListOpenIDConnectProviders knows no resource (service authorization reference)',
      },
      {
        sid: 'GiveRolesWithinBoundary',
        actions: ['iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
        resources: [own('role')],
        conditions: { StringEquals: bounded },
      },
      {
        sid: 'AttachKnownPolicies',
        actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
        resources: [own('role')],
        conditions: {
          StringEquals: bounded,
          ArnEquals: {
            'iam:PolicyARN': ATTACHED_POLICIES.map((name) =>
              stack.arn({ service: 'iam', accountId: 'aws', resource: `policy/${name}` }),
            ),
          },
        },
      },
      {
        // These know no boundary as a condition.
        sid: 'ChangeRoles',
        actions: [
          'iam:DeleteRole',
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
          'iam:UpdateRoleDescription',
        ],
        resources: [own('role')],
      },
      {
        sid: 'ChangeProfiles',
        actions: [
          'iam:AddRoleToInstanceProfile',
          'iam:CreateInstanceProfile',
          'iam:DeleteInstanceProfile',
          'iam:RemoveRoleFromInstanceProfile',
          'iam:TagInstanceProfile',
          'iam:UntagInstanceProfile',
        ],
        resources: [own('instance-profile')],
      },
      {
        sid: 'HandRolesToServices',
        actions: ['iam:PassRole'],
        resources: [own('role')],
        conditions: { StringEquals: { 'iam:PassedToService': TAKERS } },
      },
      {
        sid: 'HaveServiceRolesMade',
        actions: ['iam:CreateServiceLinkedRole'],
        resources: [stack.arn({ service: 'iam', resource: 'role/aws-service-role/*' })],
        conditions: { StringEquals: { 'iam:AWSServiceName': LINKED } },
      },
    ];
  },
};

const POOL_TAGS = ['cognito-idp:TagResource', 'cognito-idp:UntagResource'];

/** Cognito: pools have no names in their ARNs, so the environment's tags say which are ours. */
export const COGNITO: ServicePermissions = {
  source: reference('amazoncognitouserpools'),
  needs: {
    aws_cognito_user_pool: {
      read: ['cognito-idp:DescribeUserPool', 'cognito-idp:GetUserPoolMfaConfig', 'cognito-idp:ListTagsForResource'],
      create: [
        'cognito-idp:CreateUserPool',
        'cognito-idp:SetUserPoolMfaConfig',
        'cognito-idp:TagResource',
        'iam:CreateServiceLinkedRole',
      ],
      update: [
        ...POOL_TAGS,
        'cognito-idp:AddCustomAttributes',
        'cognito-idp:SetUserPoolMfaConfig',
        'cognito-idp:UpdateUserPool',
      ],
      delete: ['cognito-idp:DeleteUserPool'],
      changedBy: 'destroy',
    },
    aws_cognito_user_pool_client: {
      read: ['cognito-idp:DescribeUserPoolClient'],
      create: ['cognito-idp:CreateUserPoolClient'],
      update: ['cognito-idp:UpdateUserPoolClient'],
      delete: ['cognito-idp:DeleteUserPoolClient'],
    },
    aws_cognito_user_pool_domain: {
      read: ['cognito-idp:DescribeUserPoolDomain'],
      create: ['cognito-idp:CreateUserPoolDomain'],
      update: ['cognito-idp:UpdateUserPoolDomain'],
      delete: ['cognito-idp:DeleteUserPoolDomain'],
    },
    aws_cognito_user_group: {
      read: ['cognito-idp:GetGroup'],
      create: ['cognito-idp:CreateGroup'],
      update: ['cognito-idp:UpdateGroup'],
      delete: ['cognito-idp:DeleteGroup'],
    },
    aws_cognito_resource_server: {
      read: ['cognito-idp:DescribeResourceServer'],
      create: ['cognito-idp:CreateResourceServer'],
      update: ['cognito-idp:UpdateResourceServer'],
      delete: ['cognito-idp:DeleteResourceServer'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'FindPoolDomain',
      actions: ['cognito-idp:DescribeUserPoolDomain'],
      resources: ['*'],
      reason: 'cognito-idp:DescribeUserPoolDomain knows no resource (service authorization reference)',
    },
    {
      sid: 'MakePools',
      actions: ['cognito-idp:CreateUserPool'],
      resources: ['*'],
      reason: 'cognito-idp:CreateUserPool knows no resource; the condition demands the environment’s tags',
      conditions: tagging(stack),
    },
    {
      sid: 'UseOwnPools',
      actions: [
        'cognito-idp:AddCustomAttributes',
        'cognito-idp:CreateGroup',
        'cognito-idp:CreateResourceServer',
        'cognito-idp:CreateUserPoolClient',
        'cognito-idp:CreateUserPoolDomain',
        'cognito-idp:DeleteGroup',
        'cognito-idp:DeleteResourceServer',
        'cognito-idp:DeleteUserPool',
        'cognito-idp:DeleteUserPoolClient',
        'cognito-idp:DeleteUserPoolDomain',
        'cognito-idp:DescribeResourceServer',
        'cognito-idp:DescribeUserPool',
        'cognito-idp:DescribeUserPoolClient',
        'cognito-idp:GetGroup',
        'cognito-idp:GetUserPoolMfaConfig',
        'cognito-idp:ListTagsForResource',
        'cognito-idp:SetUserPoolMfaConfig',
        'cognito-idp:TagResource',
        'cognito-idp:UntagResource',
        'cognito-idp:UpdateGroup',
        'cognito-idp:UpdateResourceServer',
        'cognito-idp:UpdateUserPool',
        'cognito-idp:UpdateUserPoolClient',
        'cognito-idp:UpdateUserPoolDomain',
      ],
      resources: [stack.arn({ service: 'cognito-idp', resource: 'userpool/*' })],
      conditions: tagged(stack),
    },
    {
      // The tags of a new pool are put on by a call that is authorised on its own.
      sid: 'TagNewPools',
      actions: ['cognito-idp:TagResource'],
      resources: [stack.arn({ service: 'cognito-idp', resource: 'userpool/*' })],
      conditions: taggingNew(stack),
    },
  ],
};
