import { breaches, one } from '../../testing/broken-by.js';
import { cacheEncrypted } from './cache-encrypted.js';

const SOUND = {
  transit_encryption_enabled: true,
  at_rest_encryption_enabled: true,
  transit_encryption_mode: 'required',
  kms_key_id: '${aws_kms_key.main.arn}',
};

describe('cache-encrypted', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(cacheEncrypted, one('aws_elasticache_replication_group', SOUND))).toEqual([]);
  });

  it('tells plain connections and plain snapshots', () => {
    expect(
      breaches(
        cacheEncrypted,
        one('aws_elasticache_replication_group', {
          ...SOUND,
          transit_encryption_enabled: false,
          at_rest_encryption_enabled: undefined,
        }),
      ),
    ).toEqual([
      'aws_elasticache_replication_group.it: transit_encryption_enabled is false',
      'aws_elasticache_replication_group.it: at_rest_encryption_enabled is not set',
    ]);
  });

  it('tells TLS that is only preferred', () => {
    expect(
      breaches(
        cacheEncrypted,
        one('aws_elasticache_replication_group', { ...SOUND, transit_encryption_mode: 'preferred' }),
      ),
    ).toEqual(['aws_elasticache_replication_group.it: transit_encryption_mode is "preferred"']);
  });

  it('tells a missing key', () => {
    expect(
      breaches(cacheEncrypted, one('aws_elasticache_replication_group', { ...SOUND, kms_key_id: undefined })),
    ).toEqual(['aws_elasticache_replication_group.it: kms_key_id is not set']);
  });
});
