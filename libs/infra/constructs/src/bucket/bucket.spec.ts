import { Template, testStack } from '../testing/index.js';
import { Bucket, type BucketProps } from './bucket.js';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/documents';

function synthesise(props: Partial<BucketProps> = {}): Template {
  const stack = testStack();
  new Bucket(stack, 'Documents', { bucketName: 'groundwork-test-documents', kmsKeyArn: KEY, ...props });
  return Template.of(stack);
}

describe('Bucket', () => {
  it('blocks public access in all four ways', () => {
    synthesise().hasResource('aws_s3_bucket_public_access_block', {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('turns access lists off', () => {
    synthesise().hasResource('aws_s3_bucket_ownership_controls', { rule: { object_ownership: 'BucketOwnerEnforced' } });
  });

  it('keeps versions', () => {
    synthesise().hasResource('aws_s3_bucket_versioning', { versioning_configuration: { status: 'Enabled' } });
  });

  it('encrypts by the given key with a bucket key, and refuses keys that clients bring', () => {
    synthesise().hasResource('aws_s3_bucket_server_side_encryption_configuration', {
      rule: {
        apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: KEY },
        bucket_key_enabled: true,
        blocked_encryption_types: ['SSE-C'],
      },
    });
  });

  it.each([
    ['DenyInsecureTransport', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['DenyOldTls', { NumericLessThan: { 's3:TlsVersion': '1.2' } }],
    [
      'DenyOtherEncryption',
      {
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      },
    ],
    ['DenyOtherKeys', { StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': KEY } }],
  ])('has the statement %s', (Sid, Condition) => {
    synthesise().hasResource('aws_s3_bucket_policy', {
      policy: { Statement: { Sid, Effect: 'Deny', Principal: '*', Condition } },
    });
  });

  it('sets the policy after the public access block', () => {
    synthesise().hasResource('aws_s3_bucket_policy', {
      depends_on: [/^aws_s3_bucket_public_access_block\./],
    });
  });

  it('moves objects after 30 days, drops old versions and unfinished uploads', () => {
    synthesise().hasResource('aws_s3_bucket_lifecycle_configuration', {
      rule: {
        status: 'Enabled',
        transition: [{ days: 30, storage_class: 'STANDARD_IA' }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        expiration: [{ expired_object_delete_marker: true }],
      },
    });
  });

  it('lets a folder expire early', () => {
    synthesise({ lifecycle: { expirePrefixAfterDays: { 'incoming/': 2 } } }).hasResource(
      'aws_s3_bucket_lifecycle_configuration',
      { rule: { id: 'expire-incoming', filter: [{ prefix: 'incoming/' }], expiration: [{ days: 2 }] } },
    );
  });

  it('refuses a transition that S3 would refuse', () => {
    expect(() => synthesise({ lifecycle: { transitionAfterDays: 7 } })).toThrow(/BUCKET_TRANSITION_TOO_EARLY.*7 days/);
  });

  it('cannot be destroyed unless told', () => {
    synthesise().hasResource('aws_s3_bucket', { force_destroy: false, lifecycle: { prevent_destroy: true } });
  });

  it('is emptied and destroyed when it is not protected', () => {
    synthesise({ protect: false }).hasResource('aws_s3_bucket', {
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  it('lets named origins upload straight from the browser', () => {
    synthesise({ cors: { allowedOrigins: ['https://app.example.com'] } }).hasResource(
      'aws_s3_bucket_cors_configuration',
      {
        cors_rule: { allowed_origins: ['https://app.example.com'], expose_headers: ['ETag', 'x-amz-version-id'] },
      },
    );
  });

  it('refuses any origin', () => {
    expect(() => synthesise({ cors: { allowedOrigins: ['*'] } })).toThrow(/BUCKET_CORS_TOO_WIDE/);
  });

  it('sends its events to EventBridge when told', () => {
    synthesise({ eventBridge: true }).hasResource('aws_s3_bucket_notification', { eventbridge: true });
    synthesise().resourceCountIs('aws_s3_bucket_notification', 0);
  });

  it('writes access logs under its own name', () => {
    synthesise({ accessLogs: { bucketName: 'logs' } }).hasResource('aws_s3_bucket_logging', {
      target_bucket: 'logs',
      target_prefix: 'groundwork-test-documents/',
    });
  });

  it('takes more policy statements', () => {
    synthesise({
      policyStatements: (arn) => [
        {
          sid: 'Trail',
          principals: { Service: ['cloudtrail.amazonaws.com'] },
          actions: ['s3:GetBucketAcl'],
          resources: [arn],
        },
      ],
    }).hasResource('aws_s3_bucket_policy', { policy: { Statement: { Sid: 'Trail' } } });
  });

  it('leaves the resource open to overrides', () => {
    const stack = testStack();
    const bucket = new Bucket(stack, 'Documents', { bucketName: 'b', kmsKeyArn: KEY });
    bucket.resource.addOverride('object_lock_enabled', true);
    Template.of(stack).hasResource('aws_s3_bucket', { object_lock_enabled: true });
  });
});

describe('Bucket with a copy in another region', () => {
  const replicaKey = 'arn:aws:kms:us-west-2:111122223333:key/replica';
  const template = synthesise({
    replication: { region: 'us-west-2', bucketName: 'groundwork-test-documents-copy', kmsKeyArn: replicaKey },
  });

  it('makes the copy as safe as the bucket', () => {
    template.hasResource('aws_s3_bucket', { bucket: 'groundwork-test-documents-copy', region: 'us-west-2' });
    template.resourceCountIs('aws_s3_bucket_public_access_block', 1, { region: 'us-west-2', block_public_acls: true });
    template.hasResource('aws_s3_bucket_server_side_encryption_configuration', {
      region: 'us-west-2',
      rule: { apply_server_side_encryption_by_default: { kms_master_key_id: replicaKey } },
    });
  });

  it('copies objects under KMS within fifteen minutes, under the other region’s key', () => {
    template.hasResource('aws_s3_bucket_replication_configuration', {
      rule: {
        status: 'Enabled',
        source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
        destination: {
          encryption_configuration: { replica_kms_key_id: replicaKey },
          replication_time: { status: 'Enabled', time: { minutes: 15 } },
        },
      },
    });
  });

  it('copies once both ends keep versions, which S3 demands', () => {
    expect(template.resource('aws_s3_bucket_replication_configuration').depends_on).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_s3_bucket_versioning\.\w+_Safety_Versioning/),
        expect.stringMatching(/^aws_s3_bucket_versioning\.\w+_Replica_Safety_Versioning/),
      ]),
    );
  });

  it('lets S3 read the one and write the other, for this account only', () => {
    template.hasResource('aws_iam_role', {
      assume_role_policy: {
        Statement: {
          Principal: { Service: 's3.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        },
      },
    });
    template.hasResource('aws_iam_role_policy', {
      policy: { Statement: { Sid: 'EncryptReplica', Resource: replicaKey } },
    });
  });
});
