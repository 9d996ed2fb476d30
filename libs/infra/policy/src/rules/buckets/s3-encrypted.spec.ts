import { SOUND_BUCKET, withSettings, without } from '../../testing/bucket.js';
import { breaches } from '../../testing/broken-by.js';
import { s3Encrypted } from './s3-encrypted.js';

describe('s3-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(s3Encrypted, SOUND_BUCKET)).toEqual([]);
  });

  it('tells a bucket without the resource', () => {
    expect(breaches(s3Encrypted, without('aws_s3_bucket_server_side_encryption_configuration'))).toEqual([
      'aws_s3_bucket.it: no aws_s3_bucket_server_side_encryption_configuration sets its encryption',
    ]);
  });

  it("tells S3's own key", () => {
    expect(
      breaches(
        s3Encrypted,
        withSettings('aws_s3_bucket_server_side_encryption_configuration', {
          rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }] }],
        }),
      ),
    ).toEqual(['aws_s3_bucket.it: sse_algorithm is "AES256"']);
  });

  it("tells the account's default key", () => {
    expect(
      breaches(
        s3Encrypted,
        withSettings('aws_s3_bucket_server_side_encryption_configuration', {
          rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms' }] }],
        }),
      ),
    ).toEqual(['aws_s3_bucket.it: kms_master_key_id is not set']);
  });

  it("takes no other bucket's settings for its own", () => {
    expect(
      breaches(
        s3Encrypted,
        withSettings('aws_s3_bucket_server_side_encryption_configuration', { bucket: '${aws_s3_bucket.its.id}' }),
      ),
    ).toEqual(['aws_s3_bucket.it: no aws_s3_bucket_server_side_encryption_configuration sets its encryption']);
  });
});
