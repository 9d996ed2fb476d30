import { breaches, one } from '../../testing/broken-by.js';
import { cacheRecoverable } from './cache-recoverable.js';

const SOUND = { snapshot_retention_limit: 1 };

describe('cache-recoverable', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(cacheRecoverable, one('aws_elasticache_replication_group', SOUND))).toEqual([]);
  });

  it('tells a cache without snapshots', () => {
    expect(
      breaches(cacheRecoverable, one('aws_elasticache_replication_group', { ...SOUND, snapshot_retention_limit: 0 })),
    ).toEqual(['aws_elasticache_replication_group.it: snapshot_retention_limit is 0']);
  });

  it('wants failover and two zones where data is protected', () => {
    expect(
      breaches(cacheRecoverable, one('aws_elasticache_replication_group', { ...SOUND, multi_az_enabled: true }), {
        isProtected: true,
      }),
    ).toEqual(['aws_elasticache_replication_group.it: automatic_failover_enabled is not set']);
  });
});
