import { SOUND_BUCKET, withSettings, without } from '../../testing/bucket.js';
import { breaches } from '../../testing/broken-by.js';
import { s3Versioned } from './s3-versioned.js';

describe('s3-versioned', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(s3Versioned, SOUND_BUCKET)).toEqual([]);
  });

  it('tells a bucket without the resource', () => {
    expect(breaches(s3Versioned, without('aws_s3_bucket_versioning'))).toEqual([
      'aws_s3_bucket.it: versioning is not set',
    ]);
  });

  it('tells suspended versioning', () => {
    expect(
      breaches(
        s3Versioned,
        withSettings('aws_s3_bucket_versioning', { versioning_configuration: { status: 'Suspended' } }),
      ),
    ).toEqual(['aws_s3_bucket.it: versioning is "Suspended"']);
  });
});
