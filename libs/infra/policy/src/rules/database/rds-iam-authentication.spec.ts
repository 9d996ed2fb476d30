import { breaches, one } from '../../testing/broken-by.js';
import { rdsIamAuthentication } from './rds-iam-authentication.js';

describe('rds-iam-authentication', () => {
  it('finds nothing where it is on', () => {
    const settings = { iam_database_authentication_enabled: true };
    expect(breaches(rdsIamAuthentication, one('aws_db_instance', settings))).toEqual([]);
  });

  it('tells a database without it', () => {
    expect(breaches(rdsIamAuthentication, one('aws_db_instance', { engine: 'postgres' }))).toEqual([
      'aws_db_instance.it: iam_database_authentication_enabled is not set',
    ]);
  });
});
