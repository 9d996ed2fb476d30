import { isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const rdsIamAuthentication: Rule = {
  id: 'rds-iam-authentication',
  why: 'Without IAM authentication people and jobs share passwords that nobody can take back one by one.',
  remedy: 'set iam_database_authentication_enabled = true',
  *check(stack) {
    for (const resource of stack.resources('aws_db_instance', 'aws_rds_cluster')) {
      const enabled = resource.settings.iam_database_authentication_enabled;
      if (!isTrue(enabled)) yield { resource, what: `iam_database_authentication_enabled is ${show(enabled)}` };
    }
  },
};
