import { isTrue, numberOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const cacheRecoverable: Rule = {
  id: 'cache-recoverable',
  why: 'A cache without snapshots or a standby starts empty after the loss of a node or a zone.',
  remedy:
    'set snapshot_retention_limit to 1 or more; where data is protected also automatic_failover_enabled and multi_az_enabled',
  *check(stack, context) {
    for (const resource of stack.resources('aws_elasticache_replication_group')) {
      const { settings } = resource;
      const days = numberOf(settings.snapshot_retention_limit);
      if (days === undefined || days < 1)
        yield { resource, what: `snapshot_retention_limit is ${show(settings.snapshot_retention_limit)}` };
      if (!context.isProtected) continue;
      for (const name of ['automatic_failover_enabled', 'multi_az_enabled']) {
        if (!isTrue(settings[name])) yield { resource, what: `${name} is ${show(settings[name])}` };
      }
    }
  },
};
