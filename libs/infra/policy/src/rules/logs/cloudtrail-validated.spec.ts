import { breaches, one } from '../../testing/broken-by.js';
import { cloudtrailValidated } from './cloudtrail-validated.js';

const SOUND = { enable_log_file_validation: true, is_multi_region_trail: true, kms_key_id: '${aws_kms_key.main.arn}' };

describe('cloudtrail-validated', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(cloudtrailValidated, one('aws_cloudtrail', SOUND))).toEqual([]);
  });

  it('tells files that can be changed unseen', () => {
    expect(
      breaches(cloudtrailValidated, one('aws_cloudtrail', { ...SOUND, enable_log_file_validation: undefined })),
    ).toEqual(['aws_cloudtrail.it: enable_log_file_validation is not set']);
  });

  it('tells a trail of one region', () => {
    expect(breaches(cloudtrailValidated, one('aws_cloudtrail', { ...SOUND, is_multi_region_trail: false }))).toEqual([
      'aws_cloudtrail.it: is_multi_region_trail is false',
    ]);
  });
});
