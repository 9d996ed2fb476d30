import { breaches, one } from '../../testing/broken-by.js';
import { ebsEncrypted } from './ebs-encrypted.js';

const SOUND = {
  block_device_mappings: [
    { device_name: '/dev/xvda', ebs: { encrypted: 'true', kms_key_id: '${aws_kms_key.main.arn}' } },
  ],
};

describe('ebs-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(ebsEncrypted, one('aws_launch_template', SOUND))).toEqual([]);
  });

  it('tells a disk the image decides about', () => {
    expect(breaches(ebsEncrypted, one('aws_launch_template', { ...SOUND, block_device_mappings: undefined }))).toEqual([
      'aws_launch_template.it: no block device is described, so the image decides about it',
    ]);
  });

  it('tells a plain disk', () => {
    expect(
      breaches(
        ebsEncrypted,
        one('aws_launch_template', { ...SOUND, block_device_mappings: { ebs: [{ encrypted: 'false' }] } }),
      ),
    ).toEqual(['aws_launch_template.it: encrypted is "false"']);
  });

  it('tells a disk under the default key', () => {
    expect(
      breaches(
        ebsEncrypted,
        one('aws_launch_template', { ...SOUND, block_device_mappings: { ebs: [{ encrypted: true }] } }),
      ),
    ).toEqual(['aws_launch_template.it: kms_key_id is not set']);
  });
});
