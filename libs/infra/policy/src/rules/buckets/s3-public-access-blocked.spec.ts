import { SOUND_BUCKET, withSettings, without } from '../../testing/bucket.js';
import { breaches } from '../../testing/broken-by.js';
import { s3PublicAccessBlocked } from './s3-public-access-blocked.js';

describe('s3-public-access-blocked', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(s3PublicAccessBlocked, SOUND_BUCKET)).toEqual([]);
  });

  it('tells a bucket without the resource', () => {
    expect(breaches(s3PublicAccessBlocked, without('aws_s3_bucket_public_access_block'))).toEqual([
      'aws_s3_bucket.it: no aws_s3_bucket_public_access_block names the bucket',
    ]);
  });

  it('names the switch that is off', () => {
    expect(
      breaches(
        s3PublicAccessBlocked,
        withSettings('aws_s3_bucket_public_access_block', { restrict_public_buckets: false }),
      ),
    ).toEqual(['aws_s3_bucket.it: restrict_public_buckets is false']);
  });
});
