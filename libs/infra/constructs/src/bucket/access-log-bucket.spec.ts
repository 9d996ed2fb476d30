import { Template, testStack } from '../testing/index.js';
import { AccessLogBucket, type AccessLogBucketProps } from './access-log-bucket.js';

function synthesise(props: Partial<AccessLogBucketProps> = {}): Template {
  const stack = testStack();
  new AccessLogBucket(stack, 'AccessLogs', { bucketName: 'logs', accountId: '111122223333', ...props });
  return Template.of(stack);
}

describe('AccessLogBucket', () => {
  it('takes logs from this account’s buckets only', () => {
    synthesise().hasResource('aws_s3_bucket_policy', {
      policy: {
        Statement: {
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        },
      },
    });
  });

  it('is encrypted by S3’s key, the only one that log writers can use', () => {
    synthesise().hasResource('aws_s3_bucket_server_side_encryption_configuration', {
      rule: { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    });
  });

  it('is private and over TLS like any bucket', () => {
    const template = synthesise();
    template.hasResource('aws_s3_bucket_public_access_block', { restrict_public_buckets: true });
    template.hasResource('aws_s3_bucket_policy', { policy: { Statement: { Sid: 'DenyInsecureTransport' } } });
  });

  it('drops logs after a year, or when told', () => {
    const rule = (days: number) => ({ rule: { expiration: [{ days }] } });
    synthesise().hasResource('aws_s3_bucket_lifecycle_configuration', rule(365));
    synthesise({ expireAfterDays: 60 }).hasResource('aws_s3_bucket_lifecycle_configuration', rule(60));
  });
});
