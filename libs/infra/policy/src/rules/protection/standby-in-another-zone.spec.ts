import { breaches, one } from '../../testing/broken-by.js';
import { standbyInAnotherZone } from './standby-in-another-zone.js';

const SOUND = { multi_az: true };

describe('standby-in-another-zone', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(standbyInAnotherZone, one('aws_db_instance', SOUND), { isProtected: true })).toEqual([]);
  });

  it('tells a database in one zone', () => {
    expect(
      breaches(standbyInAnotherZone, one('aws_db_instance', { ...SOUND, multi_az: false }), { isProtected: true }),
    ).toEqual(['aws_db_instance.it: multi_az is false']);
  });
});
