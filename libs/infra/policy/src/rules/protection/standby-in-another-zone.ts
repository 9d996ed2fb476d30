import { isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const standbyInAnotherZone: Rule = {
  id: 'standby-in-another-zone',
  why: 'The loss of one availability zone would stop the product until a backup is restored.',
  remedy: 'set multi_az = true where data is protected',
  *check(stack, context) {
    if (!context.isProtected) return;
    for (const resource of stack.resources('aws_db_instance')) {
      const { multi_az: standby, replicate_source_db: source } = resource.settings;
      if (source === undefined && !isTrue(standby)) yield { resource, what: `multi_az is ${show(standby)}` };
    }
  },
};
