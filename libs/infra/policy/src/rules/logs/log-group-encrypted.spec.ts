import { breaches, one } from '../../testing/broken-by.js';
import { logGroupEncrypted } from './log-group-encrypted.js';

const SOUND = { kms_key_id: '${aws_kms_key.main.arn}' };

describe('log-group-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(logGroupEncrypted, one('aws_cloudwatch_log_group', SOUND))).toEqual([]);
  });

  it('tells a group without a key', () => {
    expect(breaches(logGroupEncrypted, one('aws_cloudwatch_log_group', { ...SOUND, kms_key_id: '' }))).toEqual([
      'aws_cloudwatch_log_group.it: kms_key_id is ""',
    ]);
  });
});
