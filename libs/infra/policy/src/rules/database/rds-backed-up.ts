import { isTrue, numberOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

const MINIMUM_DAYS = 7;

export const rdsBackedUp: Rule = {
  id: 'rds-backed-up',
  why: 'Without automated backups there is no point in time to restore to.',
  remedy: `set backup_retention_period to ${MINIMUM_DAYS} days or more and copy_tags_to_snapshot = true; where data is protected, keep a final snapshot and the automated backups`,
  *check(stack, context) {
    for (const resource of stack.resources('aws_db_instance', 'aws_rds_cluster')) {
      const { settings } = resource;
      const days = numberOf(settings.backup_retention_period);
      if (days === undefined || days < MINIMUM_DAYS)
        yield { resource, what: `backup_retention_period is ${show(settings.backup_retention_period)}` };
      if (!isTrue(settings.copy_tags_to_snapshot))
        yield { resource, what: `copy_tags_to_snapshot is ${show(settings.copy_tags_to_snapshot)}` };
      if (!context.isProtected) continue;
      if (isTrue(settings.skip_final_snapshot)) yield { resource, what: 'skip_final_snapshot is true' };
      // The provider's default is true.
      if (resource.type === 'aws_db_instance' && settings.delete_automated_backups !== false)
        yield { resource, what: `delete_automated_backups is ${show(settings.delete_automated_backups)}` };
    }
  },
};
