import { breaches, one } from '../../testing/broken-by.js';
import { kmsRotated } from './kms-rotated.js';

const SOUND = { enable_key_rotation: true };

describe('kms-rotated', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(kmsRotated, one('aws_kms_key', SOUND))).toEqual([]);
  });

  it('tells a key that never changes', () => {
    expect(breaches(kmsRotated, one('aws_kms_key', { ...SOUND, enable_key_rotation: undefined }))).toEqual([
      'aws_kms_key.it: enable_key_rotation is not set',
    ]);
  });

  it('wants thirty days to take a deletion back where data is protected', () => {
    expect(
      breaches(kmsRotated, one('aws_kms_key', { ...SOUND, deletion_window_in_days: 7 }), { isProtected: true }),
    ).toEqual(['aws_kms_key.it: deletion_window_in_days is 7']);
  });
});
