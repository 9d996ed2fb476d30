import {
  stateKey,
  type EnvironmentStack,
  type PolicyStatement,
  type StateSettings,
} from '@groundwork/infra-constructs';

/** What a role may do with the states of the environment's stacks. */
export interface StateAccess {
  readonly stack: EnvironmentStack;
  readonly state: StateSettings;
  /** ARN of the key that encrypts the states, or of its alias. */
  readonly stateKeyArn: string;
  /** Ids of all stacks, e.g. `dev-network`. */
  readonly stackIds: readonly string[];
}

/**
 * Reads the states, and takes and frees their locks, which are objects beside them. A plan locks too; with
 * {@link writeStates} the states themselves may change.
 */
export function readStates({ stack, state, stateKeyArn, stackIds }: StateAccess): readonly PolicyStatement[] {
  const bucket = stack.arn({ service: 's3', resource: state.bucket });
  const keys = stackIds.map((id) => `${bucket}/${stateKey(state, id)}`);
  return [
    { sid: 'FindStates', actions: ['s3:ListBucket'], resources: [bucket] },
    { sid: 'ReadStates', actions: ['s3:GetObject'], resources: keys },
    {
      sid: 'LockStates',
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: keys.map((key) => `${key}.tflock`),
    },
    keyOfStates(stack, stateKeyArn),
  ];
}

/** Writes the states. */
export function writeStates({ stack, state, stackIds }: StateAccess): PolicyStatement {
  const bucket = stack.arn({ service: 's3', resource: state.bucket });
  return {
    sid: 'WriteStates',
    actions: ['s3:PutObject'],
    resources: stackIds.map((id) => `${bucket}/${stateKey(state, id)}`),
  };
}

/** An alias is no resource of IAM: keys are then named by the condition on their alias. */
function keyOfStates(stack: EnvironmentStack, arn: string): PolicyStatement {
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
  const alias = /alias\/.+$/.exec(arn)?.[0];
  if (!alias) return { sid: 'UseStateKey', actions, resources: [arn] };
  return {
    sid: 'UseStateKey',
    actions,
    resources: [stack.arn({ service: 'kms', resource: 'key/*' })],
    conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
  };
}

/** Services that may be handed a role of the environment. */
const TAKERS = [
  'eks.amazonaws.com',
  'ec2.amazonaws.com',
  'pods.eks.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
  'rds.amazonaws.com',
  'monitoring.rds.amazonaws.com',
  's3.amazonaws.com',
  'scheduler.amazonaws.com',
  'events.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  'cognito-idp.amazonaws.com',
];

/**
 * Roles, policies and profiles, but only those that begin with the environment's prefix; handed on only to services
 * that we run. The deploy and plan roles themselves are out of reach: they change by an administrator's deploy.
 */
export function manageRoles(stack: EnvironmentStack, rolesOutOfReach: readonly string[]): readonly PolicyStatement[] {
  const own = (kind: string) => stack.arn({ service: 'iam', resource: `${kind}/${stack.namePrefix}-*` });
  const roles = own('role');
  return [
    {
      sid: 'ManageRoles',
      actions: [
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:GetRole',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        'iam:UpdateAssumeRolePolicy',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:ListRoleTags',
        'iam:ListRolePolicies',
        'iam:GetRolePolicy',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:AttachRolePolicy',
        'iam:DetachRolePolicy',
        'iam:ListInstanceProfilesForRole',
      ],
      resources: [roles],
    },
    {
      sid: 'ManageInstanceProfiles',
      actions: [
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:GetInstanceProfile',
        'iam:AddRoleToInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:TagInstanceProfile',
        'iam:UntagInstanceProfile',
      ],
      resources: [own('instance-profile')],
    },
    {
      sid: 'HandRolesToServices',
      actions: ['iam:PassRole'],
      resources: [roles],
      conditions: { StringEquals: { 'iam:PassedToService': TAKERS } },
    },
    {
      sid: 'KeepOffDeployRoles',
      effect: 'Deny',
      // Reading stays open: a plan refreshes them.
      actions: [
        'iam:DeleteRole',
        'iam:UpdateRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PassRole',
      ],
      resources: rolesOutOfReach.map((name) => stack.arn({ service: 'iam', resource: `role/${name}` })),
    },
    {
      sid: 'GiveNobodyTheAccount',
      effect: 'Deny',
      actions: ['iam:AttachRolePolicy'],
      resources: ['*'],
      conditions: {
        ArnEquals: {
          'iam:PolicyARN': ['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess'].map((name) =>
            stack.arn({ service: 'iam', accountId: 'aws', resource: `policy/${name}` }),
          ),
        },
      },
    },
    {
      sid: 'KeepTheRecords',
      effect: 'Deny',
      actions: ['cloudtrail:StopLogging', 'config:StopConfigurationRecorder'],
      resources: ['*'],
    },
  ];
}
