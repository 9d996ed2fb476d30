import { breaches, one } from '../../testing/broken-by.js';
import { rdsPasswordManaged } from './rds-password-managed.js';

const SOUND = { manage_master_user_password: true };

describe('rds-password-managed', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(rdsPasswordManaged, one('aws_db_instance', SOUND))).toEqual([]);
  });

  it('tells a password in the code', () => {
    expect(
      breaches(
        rdsPasswordManaged,
        one('aws_db_instance', { ...SOUND, manage_master_user_password: undefined, password: 'hunter2' }),
      ),
    ).toEqual(['aws_db_instance.it: manage_master_user_password is not set', 'aws_db_instance.it: password is set']);
  });
});
