import {
  boundaryName,
  type EnvironmentStack,
  type PermissionsBoundaryProps,
  type StateSettings,
} from '@groundwork/infra-constructs';

type Denial = PermissionsBoundaryProps['denials'][number];

/** What the boundary guards. */
export interface Guarded {
  readonly stack: EnvironmentStack;
  readonly state: StateSettings;
  /** Beginning of the names of the roles that GitHub takes, and of their policies. */
  readonly githubPrefix: string;
  /** Roles among them that change other roles. */
  readonly deployers: readonly string[];
  readonly trailBucket: string;
}

/** Calls that change who may do what; making a service's own role is not among them. */
const IAM_WRITES = [
  'iam:Add*',
  'iam:Attach*',
  'iam:CreateAccessKey',
  'iam:CreateAccountAlias',
  'iam:CreateGroup',
  'iam:CreateInstanceProfile',
  'iam:CreateLoginProfile',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreatePolicy*',
  'iam:CreateRole',
  'iam:CreateSAMLProvider',
  'iam:CreateUser',
  'iam:Delete*',
  'iam:Detach*',
  'iam:Put*',
  'iam:Remove*',
  'iam:Set*',
  'iam:Update*',
  'iam:Upload*',
];

/** Calls that make a bucket forget or open itself. */
const BUCKET_WRITES = ['s3:DeleteBucket*', 's3:PutBucket*', 's3:Put*Configuration'];

/**
 * What no role of the environment can do, whatever its policies say. Who may is an administrator of the account, whose
 * role does not carry the boundary.
 */
export function boundaryDenials(guarded: Guarded): readonly Denial[] {
  return [...ofIdentities(guarded), ...ofStates(guarded), ...ofRecords(guarded)];
}

function ofIdentities({ stack, githubPrefix, deployers }: Guarded): readonly Denial[] {
  const iam = (resource: string) => stack.arn({ service: 'iam', resource });
  const boundary = iam(`policy/${boundaryName(stack.namePrefix)}`);
  return [
    {
      sid: 'KeepPolicies',
      effect: 'Deny',
      actions: ['iam:CreatePolicyVersion', 'iam:DeletePolicy*', 'iam:SetDefaultPolicyVersion'],
      resources: [boundary, iam(`policy/${githubPrefix}*`)],
    },
    {
      sid: 'KeepRolesWithin',
      effect: 'Deny',
      actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      resources: ['*'],
      conditions: { StringNotEquals: { 'iam:PermissionsBoundary': boundary } },
    },
    { sid: 'KeepBoundary', effect: 'Deny', actions: ['iam:DeleteRolePermissionsBoundary'], resources: ['*'] },
    {
      sid: 'KeepGithubRoles',
      effect: 'Deny',
      // Reading stays open: a plan refreshes them.
      actions: [...IAM_WRITES, 'iam:PassRole', 'sts:AssumeRole'],
      resources: [iam(`role/${githubPrefix}*`)],
    },
    {
      sid: 'KeepProvider',
      effect: 'Deny',
      actions: ['Add', 'Delete', 'Remove', 'Update'].map((verb) => `iam:${verb}*OpenIDConnectProvider*`),
      resources: [iam('oidc-provider/*')],
    },
    {
      sid: 'LeaveIamToDeployers',
      effect: 'Deny',
      actions: IAM_WRITES,
      resources: ['*'],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': deployers.map((name) => iam(`role/${name}`)) } },
    },
    {
      sid: 'NoPeopleNoAccount',
      effect: 'Deny',
      actions: [
        'iam:CreateUser',
        'iam:CreateAccessKey',
        'iam:CreateLoginProfile',
        'iam:UpdateLoginProfile',
        'account:*',
        'organizations:*',
      ],
      resources: ['*'],
    },
  ];
}

function ofStates({ stack, state, githubPrefix }: Guarded): readonly Denial[] {
  const bucket = stack.arn({ service: 's3', resource: state.bucket });
  const alias = /alias\/.+$/.exec(state.kmsKeyArn)?.[0];
  return [
    { sid: 'KeepStateBucket', effect: 'Deny', actions: BUCKET_WRITES, resources: [bucket] },
    {
      // Locks are objects beside the states, and go; states and their history stay.
      sid: 'KeepStates',
      effect: 'Deny',
      actions: ['s3:DeleteObject*'],
      resources: [`${bucket}/*.tfstate`],
    },
    {
      sid: 'KeepHistory',
      effect: 'Deny',
      actions: ['s3:DeleteObjectVersion*'],
      resources: [`${bucket}/*`],
    },
    {
      sid: 'LeaveStatesToGithub',
      effect: 'Deny',
      actions: ['s3:*'],
      resources: [bucket, `${bucket}/*`],
      conditions: {
        ArnNotLike: { 'aws:PrincipalArn': stack.arn({ service: 'iam', resource: `role/${githubPrefix}*` }) },
      },
    },
    {
      sid: 'KeepStateKey',
      effect: 'Deny',
      actions: ['kms:DeleteAlias', 'kms:Disable*', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:UpdateAlias'],
      ...(alias
        ? { resources: ['*'], conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } } }
        : { resources: [state.kmsKeyArn] }),
    },
  ];
}

function ofRecords({ stack, trailBucket }: Guarded): readonly Denial[] {
  const bucket = stack.arn({ service: 's3', resource: trailBucket });
  return [
    {
      sid: 'KeepRecording',
      effect: 'Deny',
      actions: [
        'cloudtrail:Delete*',
        'cloudtrail:Put*',
        'cloudtrail:Stop*',
        'cloudtrail:Update*',
        'config:Delete*',
        'config:Put*Recorder',
        'config:PutDeliveryChannel',
        'config:StopConfigurationRecorder',
      ],
      resources: ['*'],
    },
    {
      sid: 'KeepRecords',
      effect: 'Deny',
      actions: [...BUCKET_WRITES, 's3:DeleteObject*'],
      resources: [bucket, `${bucket}/*`],
    },
  ];
}
