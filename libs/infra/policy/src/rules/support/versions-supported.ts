import { KUBERNETES_SUPPORT, POSTGRESQL_SUPPORT, type SupportTable, VALKEY_SUPPORT } from '@groundwork/infra-spec';
import type { Rule } from '../../rule.js';
import { outOfSupport } from '../../support/out-of-support.js';
import { REDIS_SUPPORT } from '../../support/redis-support.js';

const why =
  "Versions out of standard support get no fixes, or extended support at several times the price, and are upgraded on a day of AWS's choosing.";
const remedy =
  'choose a version in standard support; if the table is old, read its source and add the version with the date';

export const eksVersionSupported: Rule = {
  id: 'eks-version-supported',
  why,
  remedy,
  *check(stack, { now }) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const what = outOfSupport(resource.settings.version, KUBERNETES_SUPPORT, now);
      if (what) yield { resource, what };
    }
  },
};

export const rdsVersionSupported: Rule = {
  id: 'rds-version-supported',
  why,
  remedy,
  *check(stack, { now }) {
    for (const resource of stack.resources('aws_db_instance')) {
      if (resource.settings.replicate_source_db !== undefined) continue;
      const what = outOfSupport(resource.settings.engine_version, POSTGRESQL_SUPPORT, now);
      if (what) yield { resource, what };
    }
  },
};

export const cacheVersionSupported: Rule = {
  id: 'cache-version-supported',
  why,
  remedy,
  *check(stack, { now }) {
    for (const resource of stack.resources('aws_elasticache_replication_group')) {
      const what = outOfSupport(resource.settings.engine_version, tableOf(resource.settings.engine), now);
      if (what) yield { resource, what };
    }
  },
};

/** The provider's default engine is Redis OSS. */
function tableOf(engine: unknown): SupportTable {
  return engine === 'valkey' ? VALKEY_SUPPORT : REDIS_SUPPORT;
}
