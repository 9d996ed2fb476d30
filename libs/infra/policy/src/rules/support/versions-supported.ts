import type { Rule } from '../../rule.js';
import { outOfSupport } from '../../support/out-of-support.js';
import { EKS, ELASTICACHE, RDS_POSTGRESQL, type SupportCalendar } from '../../support/support-dates.js';

const why =
  "Versions out of standard support get no fixes, or extended support at several times the price, and are upgraded on a day of AWS's choosing.";
const remedy =
  'choose a version in standard support; if the calendar is old, read its source and add the version with the date';

export const eksVersionSupported: Rule = {
  id: 'eks-version-supported',
  why,
  remedy,
  *check(stack, { now }) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const what = outOfSupport(resource.settings.version, EKS, now);
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
      const what = outOfSupport(resource.settings.engine_version, RDS_POSTGRESQL, now);
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
      const what = outOfSupport(resource.settings.engine_version, calendarOf(resource.settings.engine), now);
      if (what) yield { resource, what };
    }
  },
};

/** The provider's default engine is Redis OSS. */
function calendarOf(engine: unknown): SupportCalendar {
  return engine === 'valkey' ? ELASTICACHE.valkey : ELASTICACHE.redis;
}
