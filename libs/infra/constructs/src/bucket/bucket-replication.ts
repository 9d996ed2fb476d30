import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration/index.js';
import type { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from 'constructs';
import { Role, serviceTrust } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

export interface BucketReplicationProps {
  /** Region of the copy. */
  readonly region: string;
  /** Globally unique name of the copy. */
  readonly bucketName: string;
  /** Customer-managed key in the copy's region. */
  readonly kmsKeyArn: string;
  /** Where the copy's access logs go: a bucket of its region. @default no access logs */
  readonly accessLogs?: { readonly bucketName: string; readonly prefix?: string };
  /** @default `<bucket name>-replication`, cut to 64 characters */
  readonly roleName?: string;
}

interface ReplicationEnds {
  readonly source: {
    readonly name: string;
    readonly resource: S3Bucket;
    readonly versioning: S3BucketVersioningA;
    readonly kmsKeyArn: string;
    readonly region: string | undefined;
  };
  readonly destination: {
    readonly resource: S3Bucket;
    readonly versioning: S3BucketVersioningA;
    readonly kmsKeyArn: string;
  };
  readonly roleName: string | undefined;
}

/**
 * Everything written from now on is copied within 15 minutes (S3 Replication Time Control), deletions as markers only.
 * Objects that were there before need a Batch Replication job.
 */
export class BucketReplication extends Construct {
  constructor(scope: Construct, id: string, { source, destination, roleName }: ReplicationEnds) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      name: roleName ?? `${source.name.slice(0, 52)}-replication`,
      description: 'Copies objects to the replica bucket',
      trust: [serviceTrust('s3.amazonaws.com', EnvironmentStack.of(this).accountId)],
      statements: [
        {
          sid: 'ReadConfiguration',
          actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
          resources: [source.resource.arn],
        },
        {
          sid: 'ReadVersions',
          actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
          resources: [`${source.resource.arn}/*`],
        },
        {
          sid: 'WriteReplica',
          actions: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
          resources: [`${destination.resource.arn}/*`],
        },
        { sid: 'DecryptSource', actions: ['kms:Decrypt'], resources: [source.kmsKeyArn] },
        { sid: 'EncryptReplica', actions: ['kms:Encrypt', 'kms:GenerateDataKey'], resources: [destination.kmsKeyArn] },
      ],
    });
    new S3BucketReplicationConfigurationA(this, 'Resource', {
      bucket: source.resource.id,
      region: source.region,
      role: role.arn,
      rule: [
        {
          id: 'all-objects',
          status: 'Enabled',
          priority: 0,
          filter: { prefix: '' },
          deleteMarkerReplication: { status: 'Enabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: {
            bucket: destination.resource.arn,
            storageClass: 'STANDARD_IA',
            encryptionConfiguration: { replicaKmsKeyId: destination.kmsKeyArn },
            replicationTime: { status: 'Enabled', time: { minutes: 15 } },
            metrics: { status: 'Enabled', eventThreshold: { minutes: 15 } },
          },
        },
      ],
      // Both ends must keep versions, and the role must be able to write, before S3 accepts the rule.
      dependsOn: [source.versioning, destination.versioning, ...role.permissions],
    });
  }
}
