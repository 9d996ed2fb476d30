import { reference, tagged, tagging, taggingNew, type ServicePermissions } from './permissions.js';

/** Services that use a key with the rights of whoever calls them. */
const KEY_USERS = ['rds', 'secretsmanager', 'elasticache', 'ec2', 'eks', 'ecr', 'kinesis', 'sqs', 'sns'];

/** KMS: keys have no names, so the environment's tags say which are ours. */
export const KMS: ServicePermissions = {
  source: reference('awskeymanagementservice'),
  needs: {
    aws_kms_key: {
      read: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'],
      create: ['kms:CreateKey', 'kms:TagResource', 'kms:EnableKeyRotation'],
      update: [
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:PutKeyPolicy',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateKeyDescription',
      ],
      delete: ['kms:ScheduleKeyDeletion'],
      changedBy: 'destroy',
    },
    aws_kms_alias: {
      read: ['kms:ListAliases'],
      create: ['kms:CreateAlias'],
      update: ['kms:UpdateAlias'],
      delete: ['kms:DeleteAlias'],
    },
  },
  statements: ({ stack }) => {
    const keys = stack.arn({ service: 'kms', region: '*', resource: 'key/*' });
    const ours = tagged(stack);
    return [
      {
        sid: 'ListAliases',
        actions: ['kms:ListAliases'],
        resources: ['*'],
        reason: 'kms:ListAliases knows no resource (service authorization reference)',
      },
      {
        sid: 'MakeKeys',
        actions: ['kms:CreateKey'],
        resources: ['*'],
        reason: 'kms:CreateKey knows no resource; the condition demands the environment’s tags',
        conditions: tagging(stack),
      },
      { sid: 'TagNewKeys', actions: ['kms:TagResource'], resources: [keys], conditions: taggingNew(stack) },
      {
        sid: 'ChangeOwnKeys',
        actions: [
          'kms:CreateAlias',
          'kms:DeleteAlias',
          'kms:DescribeKey',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateAlias',
          'kms:UpdateKeyDescription',
        ],
        resources: [keys],
        conditions: ours,
      },
      {
        // A call on an alias is authorised on the alias and on its key.
        sid: 'NameOwnKeys',
        actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
        resources: [stack.arn({ service: 'kms', region: '*', resource: `alias/${stack.namePrefix}-*` })],
      },
      {
        sid: 'LetServicesUseOwnKeys',
        actions: ['kms:CreateGrant'],
        resources: [keys],
        conditions: { ...ours, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      {
        sid: 'UseOwnKeysThroughServices',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [keys],
        conditions: { ...ours, StringLike: { 'kms:ViaService': KEY_USERS.map((name) => `${name}.*.amazonaws.com`) } },
      },
    ];
  },
};

/** Secrets whose values a refresh reads, because Terraform made them (provider: GetSecretValue finds the version). */
const MADE_VALUES = ['cache-token', 'origin-header'];

/** Secrets Manager. The model provider's key and the database's passwords are never read. */
export const SECRETS: ServicePermissions = {
  source: reference('awssecretsmanager'),
  needs: {
    'data.aws_secretsmanager_secret_version': { read: ['secretsmanager:GetSecretValue', 'kms:Decrypt'] },
    'ephemeral.aws_secretsmanager_random_password': { read: ['secretsmanager:GetRandomPassword'] },
    aws_secretsmanager_secret: {
      read: ['secretsmanager:DescribeSecret', 'secretsmanager:GetResourcePolicy'],
      create: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource', 'kms:GenerateDataKey', 'kms:Decrypt'],
      update: ['secretsmanager:UpdateSecret', 'secretsmanager:TagResource', 'secretsmanager:UntagResource'],
      delete: ['secretsmanager:DeleteSecret'],
      changedBy: 'destroy',
    },
    aws_secretsmanager_secret_policy: {
      read: ['secretsmanager:GetResourcePolicy'],
      create: ['secretsmanager:PutResourcePolicy', 'secretsmanager:ValidateResourcePolicy'],
      update: ['secretsmanager:PutResourcePolicy', 'secretsmanager:ValidateResourcePolicy'],
      delete: ['secretsmanager:DeleteResourcePolicy'],
    },
    aws_secretsmanager_secret_version: {
      read: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'kms:Decrypt'],
      create: ['secretsmanager:PutSecretValue', 'kms:GenerateDataKey'],
      update: ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
      delete: ['secretsmanager:UpdateSecretVersionStage'],
    },
  },
  statements: ({ stack }) => {
    const secret = (name: string) => stack.arn({ service: 'secretsmanager', resource: `secret:${name}` });
    const own = secret(`${stack.namePrefix}/*`);
    const password = secret('rds!db-*');
    return [
      {
        sid: 'MakeUpPasswords',
        actions: ['secretsmanager:GetRandomPassword'],
        resources: ['*'],
        reason: 'secretsmanager:GetRandomPassword knows no resource (service authorization reference)',
      },
      {
        sid: 'UseSecrets',
        actions: [
          'secretsmanager:CreateSecret',
          'secretsmanager:DeleteResourcePolicy',
          'secretsmanager:DeleteSecret',
          'secretsmanager:DescribeSecret',
          'secretsmanager:GetResourcePolicy',
          'secretsmanager:PutResourcePolicy',
          'secretsmanager:PutSecretValue',
          'secretsmanager:TagResource',
          'secretsmanager:UntagResource',
          'secretsmanager:UpdateSecret',
          'secretsmanager:UpdateSecretVersionStage',
          'secretsmanager:ValidateResourcePolicy',
        ],
        resources: [own],
      },
      {
        sid: 'ReadMadeValues',
        actions: ['secretsmanager:GetSecretValue'],
        resources: MADE_VALUES.map((name) => secret(`${stack.namePrefix}/${name}-??????`)),
      },
      {
        // RDS makes, tags and rotates the master password's secret with the caller's rights, under a name of its own.
        sid: 'HaveMasterPasswordMade',
        actions: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource', 'secretsmanager:RotateSecret'],
        resources: [password],
        conditions: {
          StringEquals: { 'aws:ResourceAccount': stack.accountId },
          'ForAnyValue:StringEquals': { 'aws:CalledVia': 'rds.amazonaws.com' },
        },
      },
    ];
  },
};
