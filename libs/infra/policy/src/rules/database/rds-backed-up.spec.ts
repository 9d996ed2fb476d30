import { breaches, one } from '../../testing/broken-by.js';
import { rdsBackedUp } from './rds-backed-up.js';

const SOUND = { backup_retention_period: 7, copy_tags_to_snapshot: true };

describe('rds-backed-up', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(rdsBackedUp, one('aws_db_instance', SOUND))).toEqual([]);
  });

  it('tells backups of a day', () => {
    expect(breaches(rdsBackedUp, one('aws_db_instance', { ...SOUND, backup_retention_period: 1 }))).toEqual([
      'aws_db_instance.it: backup_retention_period is 1',
    ]);
  });

  it('tells snapshots without tags', () => {
    expect(breaches(rdsBackedUp, one('aws_db_instance', { ...SOUND, copy_tags_to_snapshot: undefined }))).toEqual([
      'aws_db_instance.it: copy_tags_to_snapshot is not set',
    ]);
  });

  it('wants a final snapshot and the backups kept where data is protected', () => {
    expect(
      breaches(rdsBackedUp, one('aws_db_instance', { ...SOUND, skip_final_snapshot: true }), { isProtected: true }),
    ).toEqual([
      'aws_db_instance.it: skip_final_snapshot is true',
      'aws_db_instance.it: delete_automated_backups is not set',
    ]);
  });
});
