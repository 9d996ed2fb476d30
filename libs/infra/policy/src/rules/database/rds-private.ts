import { isFalseOrAbsent, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const rdsPrivate: Rule = {
  id: 'rds-private',
  why: 'A publicly accessible database can be attacked from the internet.',
  remedy: 'set publicly_accessible = false',
  *check(stack) {
    for (const resource of stack.resources('aws_db_instance', 'aws_rds_cluster_instance')) {
      const open = resource.settings.publicly_accessible;
      if (!isFalseOrAbsent(open)) yield { resource, what: `publicly_accessible is ${show(open)}` };
    }
  },
};
