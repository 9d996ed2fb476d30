import { breaches, one } from '../../testing/broken-by.js';
import { secretEncrypted } from './secret-encrypted.js';

describe('secret-encrypted', () => {
  it('finds nothing in a secret under a key of its own', () => {
    expect(
      breaches(secretEncrypted, one('aws_secretsmanager_secret', { kms_key_id: '${aws_kms_key.main.arn}' })),
    ).toEqual([]);
  });

  it("tells a secret under the account's default key", () => {
    expect(breaches(secretEncrypted, one('aws_secretsmanager_secret', { name: 'database' }))).toEqual([
      'aws_secretsmanager_secret.it: kms_key_id is not set',
    ]);
  });

  it('tells a value that stands in the code, and does not repeat it', () => {
    expect(breaches(secretEncrypted, one('aws_secretsmanager_secret_version', { secret_string: 'hunter2' }))).toEqual([
      'aws_secretsmanager_secret_version.it: secret_string is written in the code',
    ]);
  });
});
