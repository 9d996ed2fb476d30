import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from '../policy-document/policy-document.js';

export interface BucketSafetyProps {
  readonly bucket: S3Bucket;
  /** Undefined means S3's own key (AES256), for log destinations that cannot write with KMS. */
  readonly kmsKeyArn: string | undefined;
  readonly region: string | undefined;
  readonly policyStatements: readonly PolicyStatement[];
}

/** What every bucket has: no public access, no ACLs, versions, encryption, a policy. */
export class BucketSafety extends Construct {
  readonly versioning: S3BucketVersioningA;

  constructor(scope: Construct, id: string, { bucket, kmsKeyArn, region, policyStatements }: BucketSafetyProps) {
    super(scope, id);
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, 'PublicAccessBlock', {
      bucket: bucket.id,
      region,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'Ownership', {
      bucket: bucket.id,
      region,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    this.versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket: bucket.id,
      region,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket: bucket.id,
      region,
      rule: [
        {
          applyServerSideEncryptionByDefault: kmsKeyArn
            ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: kmsKeyArn }
            : { sseAlgorithm: 'AES256' },
          // One data key per bucket for a while instead of one KMS call per object.
          bucketKeyEnabled: kmsKeyArn !== undefined,
          // Keys that a client brings itself would leave objects that nobody else can read.
          blockedEncryptionTypes: ['SSE-C'],
        },
      ],
    });
    new S3BucketPolicy(this, 'Policy', {
      bucket: bucket.id,
      region,
      policy: policyDocument(policyStatements),
      // S3 refuses two of these at once: "A conflicting conditional operation is currently in progress".
      dependsOn: [publicAccessBlock],
    });
  }
}
