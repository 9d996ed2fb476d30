import { breaches, one } from '../../testing/broken-by.js';
import { snsEncrypted } from './sns-encrypted.js';

const SOUND = { kms_master_key_id: '${aws_kms_key.main.arn}' };

describe('sns-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(snsEncrypted, one('aws_sns_topic', SOUND))).toEqual([]);
  });

  it("tells AWS's key", () => {
    expect(breaches(snsEncrypted, one('aws_sns_topic', { ...SOUND, kms_master_key_id: 'alias/aws/sns' }))).toEqual([
      'aws_sns_topic.it: kms_master_key_id is "alias/aws/sns"',
    ]);
  });
});
