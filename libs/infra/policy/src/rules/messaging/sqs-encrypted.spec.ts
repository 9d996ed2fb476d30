import { breaches, one } from '../../testing/broken-by.js';
import { sqsEncrypted } from './sqs-encrypted.js';

const SOUND = { kms_master_key_id: '${aws_kms_key.main.arn}' };

describe('sqs-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(sqsEncrypted, one('aws_sqs_queue', SOUND))).toEqual([]);
  });

  it("tells SQS's own key", () => {
    expect(
      breaches(
        sqsEncrypted,
        one('aws_sqs_queue', { ...SOUND, kms_master_key_id: undefined, sqs_managed_sse_enabled: true }),
      ),
    ).toEqual(['aws_sqs_queue.it: kms_master_key_id is not set']);
  });
});
