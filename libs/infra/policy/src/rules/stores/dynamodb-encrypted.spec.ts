import { breaches, one } from '../../testing/broken-by.js';
import { dynamodbEncrypted } from './dynamodb-encrypted.js';

const SOUND = { server_side_encryption: { enabled: true, kms_key_arn: '${aws_kms_key.main.arn}' } };

describe('dynamodb-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(dynamodbEncrypted, one('aws_dynamodb_table', SOUND))).toEqual([]);
  });

  it("tells DynamoDB's own key", () => {
    expect(
      breaches(dynamodbEncrypted, one('aws_dynamodb_table', { ...SOUND, server_side_encryption: [{ enabled: true }] })),
    ).toEqual(['aws_dynamodb_table.it: server_side_encryption is {"enabled":true}']);
  });
});
