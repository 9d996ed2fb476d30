import { breaches, one } from '../../testing/broken-by.js';
import { cacheAuthenticated } from './cache-authenticated.js';

const SOUND = { user_group_ids: ['${aws_elasticache_user_group.main.id}'] };

describe('cache-authenticated', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(cacheAuthenticated, one('aws_elasticache_replication_group', SOUND))).toEqual([]);
  });

  it('tells a cache anybody may use', () => {
    expect(
      breaches(cacheAuthenticated, one('aws_elasticache_replication_group', { ...SOUND, user_group_ids: undefined })),
    ).toEqual(['aws_elasticache_replication_group.it: neither user_group_ids nor auth_token is set']);
  });
});
