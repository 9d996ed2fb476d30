import { isTrue, show, textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const rdsLogsExported: Rule = {
  id: 'rds-logs-exported',
  why: 'Logs that stay on the instance are gone after three days, and slow queries cannot be explained without Performance Insights.',
  remedy: "set enabled_cloudwatch_logs_exports = ['postgresql', 'upgrade'] and performance_insights_enabled = true",
  *check(stack) {
    for (const resource of stack.resources('aws_db_instance')) {
      const exported = resource.settings.enabled_cloudwatch_logs_exports;
      if (!textsOf(exported).includes('postgresql'))
        yield { resource, what: `enabled_cloudwatch_logs_exports is ${show(exported)}` };
      const insights = resource.settings.performance_insights_enabled;
      if (!isTrue(insights)) yield { resource, what: `performance_insights_enabled is ${show(insights)}` };
    }
  },
};
