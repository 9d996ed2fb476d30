import { breaches, one } from '../../testing/broken-by.js';
import { rdsPrivate } from './rds-private.js';

const SOUND = { publicly_accessible: false };

describe('rds-private', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(rdsPrivate, one('aws_db_instance', SOUND))).toEqual([]);
  });

  it('tells a public instance', () => {
    expect(breaches(rdsPrivate, one('aws_db_instance', { ...SOUND, publicly_accessible: true }))).toEqual([
      'aws_db_instance.it: publicly_accessible is true',
    ]);
  });

  it('tells an expression, whose value nobody knows', () => {
    expect(breaches(rdsPrivate, one('aws_db_instance', { ...SOUND, publicly_accessible: '${var.open}' }))).toEqual([
      'aws_db_instance.it: publicly_accessible is "${var.open}"',
    ]);
  });
});
