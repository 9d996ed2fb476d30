import { listOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const cacheAuthenticated: Rule = {
  id: 'cache-authenticated',
  why: "Without authentication every pod that reaches the port reads every tenant's cache.",
  remedy: 'set user_group_ids, or auth_token from a secret',
  *check(stack) {
    for (const resource of stack.resources('aws_elasticache_replication_group')) {
      const groups = listOf(resource.settings.user_group_ids);
      if (groups.length === 0 && !resource.settings.auth_token)
        yield { resource, what: 'neither user_group_ids nor auth_token is set' };
    }
    for (const resource of stack.resources('aws_elasticache_user')) {
      if (resource.settings.no_password_required === true) yield { resource, what: 'no_password_required is true' };
    }
  },
};
