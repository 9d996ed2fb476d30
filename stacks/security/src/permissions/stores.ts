import { named, reference, type ServicePermissions } from './permissions.js';

const RDS_TAGS = ['rds:AddTagsToResource', 'rds:RemoveTagsFromResource'];
const CACHE_TAGS = ['elasticache:AddTagsToResource', 'elasticache:RemoveTagsFromResource'];

/** RDS. Copies of backups lie in another region, so names count and not regions. */
export const RDS: ServicePermissions = {
  source: reference('amazonrds'),
  needs: {
    aws_db_instance: {
      read: ['rds:DescribeDBInstances', 'rds:ListTagsForResource'],
      create: [
        'rds:CreateDBInstance',
        'rds:AddTagsToResource',
        'rds:ModifyDBInstance',
        'iam:CreateServiceLinkedRole',
        'iam:PassRole',
        'kms:CreateGrant',
        'kms:DescribeKey',
        'kms:GenerateDataKey',
        'kms:Decrypt',
        // The master password: RDS makes the secret with the caller's rights.
        'secretsmanager:CreateSecret',
        'secretsmanager:TagResource',
      ],
      update: [
        ...RDS_TAGS,
        'rds:ModifyDBInstance',
        'rds:RebootDBInstance',
        'iam:PassRole',
        'secretsmanager:RotateSecret',
      ],
      delete: ['rds:DeleteDBInstance', 'rds:CreateDBSnapshot', 'rds:AddTagsToResource'],
      changedBy: 'destroy',
    },
    aws_db_instance_automated_backups_replication: {
      read: ['rds:DescribeDBInstanceAutomatedBackups'],
      create: ['rds:StartDBInstanceAutomatedBackupsReplication', 'kms:CreateGrant', 'kms:DescribeKey'],
      delete: ['rds:StopDBInstanceAutomatedBackupsReplication', 'rds:DeleteDBInstanceAutomatedBackup'],
      changedBy: 'destroy',
    },
    aws_db_parameter_group: {
      read: ['rds:DescribeDBParameterGroups', 'rds:DescribeDBParameters', 'rds:ListTagsForResource'],
      create: ['rds:CreateDBParameterGroup', 'rds:ModifyDBParameterGroup', 'rds:AddTagsToResource'],
      update: [...RDS_TAGS, 'rds:ModifyDBParameterGroup', 'rds:ResetDBParameterGroup'],
      delete: ['rds:DeleteDBParameterGroup'],
    },
    aws_db_subnet_group: {
      read: ['rds:DescribeDBSubnetGroups', 'rds:ListTagsForResource'],
      create: ['rds:CreateDBSubnetGroup', 'rds:AddTagsToResource'],
      update: [...RDS_TAGS, 'rds:ModifyDBSubnetGroup'],
      delete: ['rds:DeleteDBSubnetGroup'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseDatabases',
      actions: [
        'rds:AddTagsToResource',
        'rds:CreateDBInstance',
        'rds:CreateDBParameterGroup',
        'rds:CreateDBSnapshot',
        'rds:CreateDBSubnetGroup',
        'rds:DeleteDBInstance',
        'rds:DeleteDBParameterGroup',
        'rds:DeleteDBSubnetGroup',
        'rds:DescribeDBParameterGroups',
        'rds:DescribeDBParameters',
        'rds:DescribeDBSubnetGroups',
        'rds:ListTagsForResource',
        'rds:ModifyDBInstance',
        'rds:ModifyDBParameterGroup',
        'rds:ModifyDBSubnetGroup',
        'rds:RebootDBInstance',
        'rds:RemoveTagsFromResource',
        'rds:ResetDBParameterGroup',
        'rds:StartDBInstanceAutomatedBackupsReplication',
        'rds:StopDBInstanceAutomatedBackupsReplication',
      ],
      resources: named(stack, 'rds', ['db:', 'pg:', 'subgrp:', 'snapshot:'], { region: '*' }),
    },
    {
      sid: 'FindDatabases',
      actions: ['rds:DescribeDBInstances'],
      resources: ['*'],
      reason: 'the provider filters by resource id, and such a call is authorised on all databases',
    },
    {
      // Their names are made up by RDS.
      sid: 'UseBackups',
      actions: [
        'rds:DeleteDBInstanceAutomatedBackup',
        'rds:DescribeDBInstanceAutomatedBackups',
        'rds:StartDBInstanceAutomatedBackupsReplication',
      ],
      resources: [
        stack.arn({ service: 'rds', region: '*', resource: 'auto-backup:ab-*' }),
        ...named(stack, 'rds', ['db:'], { region: '*' }),
      ],
    },
  ],
};

/** ElastiCache. */
export const ELASTICACHE: ServicePermissions = {
  source: reference('amazonelasticache'),
  needs: {
    aws_elasticache_replication_group: {
      read: [
        'elasticache:DescribeReplicationGroups',
        'elasticache:DescribeCacheClusters',
        'elasticache:ListTagsForResource',
      ],
      create: [
        'elasticache:CreateReplicationGroup',
        'elasticache:AddTagsToResource',
        'iam:CreateServiceLinkedRole',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      update: [
        ...CACHE_TAGS,
        'elasticache:ModifyReplicationGroup',
        'elasticache:IncreaseReplicaCount',
        'elasticache:DecreaseReplicaCount',
      ],
      delete: ['elasticache:DeleteReplicationGroup', 'elasticache:CreateSnapshot'],
      changedBy: 'destroy',
    },
    aws_elasticache_parameter_group: {
      read: [
        'elasticache:DescribeCacheParameterGroups',
        'elasticache:DescribeCacheParameters',
        'elasticache:ListTagsForResource',
      ],
      create: [
        'elasticache:CreateCacheParameterGroup',
        'elasticache:ModifyCacheParameterGroup',
        'elasticache:AddTagsToResource',
      ],
      update: [...CACHE_TAGS, 'elasticache:ModifyCacheParameterGroup', 'elasticache:ResetCacheParameterGroup'],
      delete: ['elasticache:DeleteCacheParameterGroup'],
    },
    aws_elasticache_subnet_group: {
      read: ['elasticache:DescribeCacheSubnetGroups', 'elasticache:ListTagsForResource'],
      create: ['elasticache:CreateCacheSubnetGroup', 'elasticache:AddTagsToResource'],
      update: [...CACHE_TAGS, 'elasticache:ModifyCacheSubnetGroup'],
      delete: ['elasticache:DeleteCacheSubnetGroup'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseCaches',
      actions: [
        'elasticache:AddTagsToResource',
        'elasticache:CreateCacheParameterGroup',
        'elasticache:CreateCacheSubnetGroup',
        'elasticache:CreateReplicationGroup',
        'elasticache:CreateSnapshot',
        'elasticache:DecreaseReplicaCount',
        'elasticache:DeleteCacheParameterGroup',
        'elasticache:DeleteCacheSubnetGroup',
        'elasticache:DeleteReplicationGroup',
        'elasticache:DescribeCacheClusters',
        'elasticache:DescribeCacheParameterGroups',
        'elasticache:DescribeCacheParameters',
        'elasticache:DescribeCacheSubnetGroups',
        'elasticache:DescribeReplicationGroups',
        'elasticache:IncreaseReplicaCount',
        'elasticache:ListTagsForResource',
        'elasticache:ModifyCacheParameterGroup',
        'elasticache:ModifyCacheSubnetGroup',
        'elasticache:ModifyReplicationGroup',
        'elasticache:RemoveTagsFromResource',
        'elasticache:ResetCacheParameterGroup',
      ],
      resources: named(stack, 'elasticache', [
        'replicationgroup:',
        'cluster:',
        'parametergroup:',
        'subnetgroup:',
        'snapshot:',
      ]),
    },
  ],
};
