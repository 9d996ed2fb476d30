import { isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const cacheEncrypted: Rule = {
  id: 'cache-encrypted',
  why: 'Answers and sessions in the cache would cross the network and lie on snapshots in the clear.',
  remedy:
    "set transit_encryption_enabled, at_rest_encryption_enabled, transit_encryption_mode = 'required' and kms_key_id",
  *check(stack) {
    for (const resource of stack.resources('aws_elasticache_replication_group')) {
      for (const name of ['transit_encryption_enabled', 'at_rest_encryption_enabled']) {
        if (!isTrue(resource.settings[name])) yield { resource, what: `${name} is ${show(resource.settings[name])}` };
      }
      const mode = resource.settings.transit_encryption_mode;
      if (mode !== undefined && mode !== 'required')
        yield { resource, what: `transit_encryption_mode is ${show(mode)}` };
    }
    for (const resource of stack.resources('aws_elasticache_replication_group', 'aws_elasticache_serverless_cache')) {
      const key = resource.settings.kms_key_id;
      if (!isCustomerManagedKey(key)) yield { resource, what: `kms_key_id is ${show(key)}` };
    }
    for (const resource of stack.resources('aws_elasticache_cluster')) {
      if (resource.settings.replication_group_id !== undefined) continue;
      yield { resource, what: 'a cluster outside a replication group has no encryption at rest' };
    }
  },
};
