import { breaches, one } from '../../testing/broken-by.js';
import { dataKept } from './data-kept.js';

const PROTECTED = { isProtected: true };
const KEPT = { lifecycle: { prevent_destroy: true }, deletion_protection: true };

describe('data-kept', () => {
  it('finds nothing in a guarded database', () => {
    expect(breaches(dataKept, one('aws_db_instance', KEPT), PROTECTED)).toEqual([]);
  });

  it('tells a database that a plan may delete', () => {
    expect(breaches(dataKept, one('aws_db_instance', { engine: 'postgres' }), PROTECTED)).toEqual([
      'aws_db_instance.it: prevent_destroy is not set',
      'aws_db_instance.it: deletion_protection is not set',
    ]);
  });

  it('tells a bucket that a plan may empty', () => {
    const bucket = { ...KEPT, force_destroy: true };
    expect(breaches(dataKept, one('aws_s3_bucket', bucket), PROTECTED)).toEqual([
      'aws_s3_bucket.it: force_destroy is true',
    ]);
  });

  it('tells a user pool whose protection is off', () => {
    const pool = { ...KEPT, deletion_protection: 'INACTIVE' };
    expect(breaches(dataKept, one('aws_cognito_user_pool', pool), PROTECTED)).toEqual([
      'aws_cognito_user_pool.it: deletion_protection is "INACTIVE"',
    ]);
  });

  it('asks nothing of an environment that may be thrown away', () => {
    expect(breaches(dataKept, one('aws_db_instance', { engine: 'postgres' }))).toEqual([]);
  });
});
