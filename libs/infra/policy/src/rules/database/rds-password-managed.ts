import { isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const rdsPasswordManaged: Rule = {
  id: 'rds-password-managed',
  why: 'A password given to Terraform stands in the state file, and nobody rotates it.',
  remedy: 'set manage_master_user_password = true and leave password away',
  *check(stack) {
    for (const resource of stack.resources('aws_db_instance', 'aws_rds_cluster')) {
      if (resource.settings.replicate_source_db !== undefined) continue;
      const managed = resource.settings.manage_master_user_password;
      if (!isTrue(managed)) yield { resource, what: `manage_master_user_password is ${show(managed)}` };
      for (const name of ['password', 'master_password']) {
        if (resource.settings[name] !== undefined) yield { resource, what: `${name} is set` };
      }
    }
  },
};
