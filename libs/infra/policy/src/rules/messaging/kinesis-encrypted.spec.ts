import { breaches, one } from '../../testing/broken-by.js';
import { kinesisEncrypted } from './kinesis-encrypted.js';

const SOUND = { encryption_type: 'KMS', kms_key_id: '${aws_kms_key.main.arn}' };

describe('kinesis-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(kinesisEncrypted, one('aws_kinesis_stream', SOUND))).toEqual([]);
  });

  it('tells a plain stream', () => {
    expect(breaches(kinesisEncrypted, one('aws_kinesis_stream', { ...SOUND, encryption_type: undefined }))).toEqual([
      'aws_kinesis_stream.it: encryption_type is not set',
    ]);
  });

  it("tells AWS's key", () => {
    expect(
      breaches(kinesisEncrypted, one('aws_kinesis_stream', { ...SOUND, kms_key_id: 'alias/aws/kinesis' })),
    ).toEqual(['aws_kinesis_stream.it: kms_key_id is "alias/aws/kinesis"']);
  });
});
