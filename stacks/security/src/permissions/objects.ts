import type { Needs, ServicePermissions } from './permissions.js';
import { named, reference } from './permissions.js';

const setting = (read: readonly string[], write: readonly string[], remove: readonly string[] = write): Needs => ({
  read,
  create: write,
  update: write,
  delete: remove,
});

/**
 * S3's buckets. No action here reads an object: whoever plans or deploys sees settings, not documents. The state's bucket
 * begins with the prefix too; the boundary keeps everybody off it.
 */
export const S3: ServicePermissions = {
  source: reference('amazons3'),
  needs: {
    aws_s3_bucket: {
      read: [
        's3:GetAccelerateConfiguration',
        's3:GetBucketAcl',
        's3:GetBucketCORS',
        's3:GetBucketLocation',
        's3:GetBucketLogging',
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketPolicy',
        's3:GetBucketRequestPayment',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetBucketWebsite',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:GetReplicationConfiguration',
        's3:ListBucket',
        's3:ListTagsForResource',
      ],
      create: ['s3:CreateBucket', 's3:PutBucketTagging', 's3:TagResource'],
      update: ['s3:PutBucketTagging', 's3:TagResource', 's3:UntagResource'],
      delete: ['s3:DeleteBucket', 's3:ListBucketVersions', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      changedBy: 'destroy',
    },
    aws_s3_bucket_cors_configuration: setting(['s3:GetBucketCORS'], ['s3:PutBucketCORS']),
    aws_s3_bucket_lifecycle_configuration: setting(['s3:GetLifecycleConfiguration'], ['s3:PutLifecycleConfiguration']),
    aws_s3_bucket_logging: setting(['s3:GetBucketLogging'], ['s3:PutBucketLogging']),
    aws_s3_bucket_notification: setting(['s3:GetBucketNotification'], ['s3:PutBucketNotification']),
    aws_s3_bucket_ownership_controls: setting(['s3:GetBucketOwnershipControls'], ['s3:PutBucketOwnershipControls']),
    aws_s3_bucket_policy: setting(['s3:GetBucketPolicy'], ['s3:PutBucketPolicy'], ['s3:DeleteBucketPolicy']),
    aws_s3_bucket_public_access_block: setting(['s3:GetBucketPublicAccessBlock'], ['s3:PutBucketPublicAccessBlock']),
    aws_s3_bucket_replication_configuration: setting(
      ['s3:GetReplicationConfiguration'],
      ['s3:PutReplicationConfiguration', 'iam:PassRole'],
      ['s3:PutReplicationConfiguration'],
    ),
    aws_s3_bucket_server_side_encryption_configuration: setting(
      ['s3:GetEncryptionConfiguration'],
      ['s3:PutEncryptionConfiguration'],
    ),
    aws_s3_bucket_versioning: setting(['s3:GetBucketVersioning'], ['s3:PutBucketVersioning']),
  },
  statements: ({ stack }) => [
    {
      sid: 'UseBuckets',
      actions: [
        's3:CreateBucket',
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:GetAccelerateConfiguration',
        's3:GetBucketAcl',
        's3:GetBucketCORS',
        's3:GetBucketLocation',
        's3:GetBucketLogging',
        's3:GetBucketNotification',
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketOwnershipControls',
        's3:GetBucketPolicy',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketRequestPayment',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetBucketWebsite',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:GetReplicationConfiguration',
        's3:ListBucket',
        's3:ListBucketVersions',
        's3:ListTagsForResource',
        's3:PutBucketCORS',
        's3:PutBucketLogging',
        's3:PutBucketNotification',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketTagging',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
        's3:TagResource',
        's3:UntagResource',
      ],
      resources: named(stack, 's3', [''], { suffixes: ['-*'] }),
    },
    {
      sid: 'EmptyBuckets',
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: named(stack, 's3', [''], { suffixes: ['-*/*'] }),
    },
  ],
};
