import type { Block } from '../model/values.js';
import type { Resources } from './broken-by.js';

const NAMED = { bucket: '${aws_s3_bucket.it.id}' };
const BUCKET = '${aws_s3_bucket.it.arn}';

/** Policy that refuses requests without TLS, with other resources on demand. */
export function tlsPolicy(resources: readonly string[] = [BUCKET, `${BUCKET}/*`]): string {
  return JSON.stringify({
    Statement: {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: resources,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  });
}

/** A bucket that keeps every rule, as Terraform spreads it over resources. */
export const SOUND_BUCKET: Resources = {
  aws_s3_bucket: { it: { bucket: 'groundwork-documents' } },
  aws_s3_bucket_server_side_encryption_configuration: {
    it: {
      ...NAMED,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: 'aws:kms',
            kms_master_key_id: '${aws_kms_key.main.arn}',
          },
        },
      ],
    },
  },
  aws_s3_bucket_public_access_block: {
    it: {
      ...NAMED,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
  aws_s3_bucket_policy: { it: { ...NAMED, policy: tlsPolicy() } },
  aws_s3_bucket_versioning: { it: { ...NAMED, versioning_configuration: { status: 'Enabled' } } },
  aws_s3_bucket_ownership_controls: { it: { ...NAMED, rule: { object_ownership: 'BucketOwnerEnforced' } } },
  aws_s3_bucket_logging: { it: { ...NAMED, target_bucket: 'groundwork-access-logs' } },
};

/** The sound bucket without the resources of a type. */
export function without(type: string): Resources {
  return { ...SOUND_BUCKET, [type]: {} };
}

/** The sound bucket with other settings in one of its resources. */
export function withSettings(type: string, settings: Block): Resources {
  return { ...SOUND_BUCKET, [type]: { it: { ...SOUND_BUCKET[type]?.it, ...settings } } };
}
