import { breaches, one } from '../../testing/broken-by.js';
import { rdsEncrypted } from './rds-encrypted.js';

const SOUND = {
  storage_encrypted: true,
  kms_key_id: '${aws_kms_key.main.arn}',
  performance_insights_enabled: true,
  performance_insights_kms_key_id: '${aws_kms_key.main.arn}',
  manage_master_user_password: true,
  master_user_secret_kms_key_id: '${aws_kms_key.main.arn}',
};

describe('rds-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(rdsEncrypted, one('aws_db_instance', SOUND))).toEqual([]);
  });

  it('tells a disk without encryption', () => {
    expect(breaches(rdsEncrypted, one('aws_db_instance', { ...SOUND, storage_encrypted: undefined }))).toEqual([
      'aws_db_instance.it: storage_encrypted is not set',
    ]);
  });

  it('tells a key of AWS', () => {
    expect(breaches(rdsEncrypted, one('aws_db_instance', { ...SOUND, kms_key_id: 'alias/aws/rds' }))).toEqual([
      'aws_db_instance.it: kms_key_id is "alias/aws/rds"',
    ]);
  });

  it('tells insights and master password under the default key', () => {
    expect(
      breaches(
        rdsEncrypted,
        one('aws_db_instance', {
          ...SOUND,
          performance_insights_kms_key_id: undefined,
          master_user_secret_kms_key_id: undefined,
        }),
      ),
    ).toEqual([
      'aws_db_instance.it: performance_insights_kms_key_id is not set',
      'aws_db_instance.it: master_user_secret_kms_key_id is not set',
    ]);
  });
});
