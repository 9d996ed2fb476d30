import { SOUND_BUCKET, withSettings, without } from '../../testing/bucket.js';
import { breaches } from '../../testing/broken-by.js';
import { s3OwnerEnforced } from './s3-owner-enforced.js';

describe('s3-owner-enforced', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(s3OwnerEnforced, SOUND_BUCKET)).toEqual([]);
  });

  it('tells a bucket without the resource', () => {
    expect(breaches(s3OwnerEnforced, without('aws_s3_bucket_ownership_controls'))).toEqual([
      'aws_s3_bucket.it: object_ownership is not set',
    ]);
  });

  it('tells objects of other owners', () => {
    expect(
      breaches(
        s3OwnerEnforced,
        withSettings('aws_s3_bucket_ownership_controls', { rule: [{ object_ownership: 'ObjectWriter' }] }),
      ),
    ).toEqual(['aws_s3_bucket.it: object_ownership is "ObjectWriter"']);
  });
});
