import type { PolicyStatement } from '../policy-document/policy-document.js';

/** In a key's policy `*` can only mean the key that carries it (KMS developer guide, "Key policies"). */
export const KEY_ITSELF = {
  resources: ['*'],
  reason: 'in a key policy "*" is the key itself; KMS takes nothing else',
} as const;

/** What data stores and their clients do with a key. */
export const KEY_USE = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
] as const;

const ADMINISTRATION = [
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:UpdateAlias',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:DisableKey',
  'kms:EnableKeyRotation',
  'kms:DisableKeyRotation',
  'kms:GetKeyRotationStatus',
  'kms:ListKeyRotations',
  'kms:RotateKeyOnDemand',
  'kms:GetKeyPolicy',
  'kms:PutKeyPolicy',
  'kms:ListKeyPolicies',
  'kms:ListGrants',
  'kms:RevokeGrant',
  'kms:ListResourceTags',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
  'kms:ScheduleKeyDeletion',
  'kms:CancelKeyDeletion',
] as const;

/**
 * The account's IAM policies decide who administers and who uses the key. AWS's default key policy says `kms:*` here;
 * the actions are named so that a new one of KMS is not granted unseen. `kms:PutKeyPolicy` keeps the key from being
 * locked up for ever.
 */
export function throughIam(accountRootArn: string): readonly PolicyStatement[] {
  const principals = { AWS: [accountRootArn] };
  return [
    { sid: 'AdministerThroughIam', principals, actions: ADMINISTRATION, ...KEY_ITSELF },
    { sid: 'UseThroughIam', principals, actions: KEY_USE, ...KEY_ITSELF },
    {
      sid: 'GrantToAwsServicesThroughIam',
      principals,
      actions: ['kms:CreateGrant'],
      ...KEY_ITSELF,
      // RDS, EBS, ElastiCache work by grants; a grant may only go to an AWS service.
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/**
 * Lets who makes an EKS cluster with the key give EKS its grant. EKS asks for it in a way that
 * `kms:GrantIsForAWSResource` does not see (EKS user guide, "Encrypt Kubernetes secrets with KMS": the condition "is not
 * supported for the CreateCluster action"), so it is held to the account and to calls that IAM allows on this key.
 */
export function grantToClusterThroughIam(accountRootArn: string): PolicyStatement {
  return {
    sid: 'GrantToClusterThroughIam',
    principals: { AWS: [accountRootArn] },
    actions: ['kms:CreateGrant'],
    ...KEY_ITSELF,
  };
}

/** Lets an AWS service use the key for this account's resources only (no confused deputy). */
export function useByService(service: string, accountId: string): PolicyStatement {
  return {
    sid: `UseBy${service.replace(/[^A-Za-z0-9]/g, '')}`,
    principals: { Service: [service] },
    actions: KEY_USE,
    ...KEY_ITSELF,
    conditions: { StringEquals: { 'aws:SourceAccount': accountId } },
  };
}

/**
 * Lets CloudWatch Logs encrypt log groups. It names the log group in the encryption context, not the account in
 * `aws:SourceAccount` (CloudWatch Logs user guide, "Encrypt log data using KMS").
 */
export function useByLogs(region: string, logGroupArnPattern: string): PolicyStatement {
  return {
    sid: 'UseByCloudWatchLogs',
    principals: { Service: [`logs.${region}.amazonaws.com`] },
    actions: KEY_USE,
    ...KEY_ITSELF,
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroupArnPattern } },
  };
}

/**
 * Lets EC2 Auto Scaling, whose service-linked role no IAM policy of ours reaches, launch instances with volumes that
 * the key encrypts (EC2 Auto Scaling user guide, "Required AWS KMS key policy for use with encrypted volumes").
 */
export function useByAutoScaling(serviceLinkedRoleArn: string): readonly PolicyStatement[] {
  const principals = { AWS: [serviceLinkedRoleArn] };
  return [
    { sid: 'UseByAutoScaling', principals, actions: KEY_USE, ...KEY_ITSELF },
    {
      sid: 'GrantByAutoScaling',
      principals,
      actions: ['kms:CreateGrant'],
      ...KEY_ITSELF,
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/** Lets CloudTrail encrypt its files for one trail (CloudTrail user guide, "Configure AWS KMS key policies"). */
export function useByTrail(trailArn: string): PolicyStatement {
  return {
    sid: 'UseByCloudTrail',
    principals: { Service: ['cloudtrail.amazonaws.com'] },
    actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
    ...KEY_ITSELF,
    conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
  };
}
