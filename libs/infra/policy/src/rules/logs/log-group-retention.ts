import { numberOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const logGroupRetention: Rule = {
  id: 'log-group-retention',
  why: 'A log group without retention keeps personal data, and costs money, for ever.',
  remedy: 'set retention_in_days',
  *check(stack) {
    for (const resource of stack.resources('aws_cloudwatch_log_group')) {
      const days = numberOf(resource.settings.retention_in_days);
      if (days === undefined || days < 1)
        yield { resource, what: `retention_in_days is ${show(resource.settings.retention_in_days)}` };
    }
  },
};
