import { blocksOf, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const dynamodbRecoverable: Rule = {
  id: 'dynamodb-recoverable',
  why: 'A bad write to a table without point-in-time recovery cannot be taken back.',
  remedy: 'set point_in_time_recovery with enabled = true; where data is protected also deletion_protection_enabled',
  *check(stack, context) {
    for (const resource of stack.resources('aws_dynamodb_table')) {
      const recovery = blocksOf(resource.settings.point_in_time_recovery)[0];
      if (!isTrue(recovery?.enabled)) yield { resource, what: `point_in_time_recovery is ${show(recovery)}` };
      const deletion = resource.settings.deletion_protection_enabled;
      if (context.isProtected && !isTrue(deletion))
        yield { resource, what: `deletion_protection_enabled is ${show(deletion)}` };
    }
  },
};
