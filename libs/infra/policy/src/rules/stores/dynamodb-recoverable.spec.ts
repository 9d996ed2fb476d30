import { breaches, one } from '../../testing/broken-by.js';
import { dynamodbRecoverable } from './dynamodb-recoverable.js';

const SOUND = { point_in_time_recovery: { enabled: true } };

describe('dynamodb-recoverable', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(dynamodbRecoverable, one('aws_dynamodb_table', SOUND))).toEqual([]);
  });

  it('tells a table without point-in-time recovery', () => {
    expect(
      breaches(dynamodbRecoverable, one('aws_dynamodb_table', { ...SOUND, point_in_time_recovery: undefined })),
    ).toEqual(['aws_dynamodb_table.it: point_in_time_recovery is not set']);
  });

  it('wants deletion protection where data is protected', () => {
    expect(
      breaches(dynamodbRecoverable, one('aws_dynamodb_table', { ...SOUND, hash_key: 'id' }), { isProtected: true }),
    ).toEqual(['aws_dynamodb_table.it: deletion_protection_enabled is not set']);
  });
});
