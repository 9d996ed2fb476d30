import { breaches, one } from '../../testing/broken-by.js';
import { rdsLogsExported } from './rds-logs-exported.js';

const SOUND = { enabled_cloudwatch_logs_exports: ['postgresql'], performance_insights_enabled: true };

describe('rds-logs-exported', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(rdsLogsExported, one('aws_db_instance', SOUND))).toEqual([]);
  });

  it('tells logs that stay and missing insights', () => {
    expect(
      breaches(
        rdsLogsExported,
        one('aws_db_instance', {
          ...SOUND,
          enabled_cloudwatch_logs_exports: undefined,
          performance_insights_enabled: false,
        }),
      ),
    ).toEqual([
      'aws_db_instance.it: enabled_cloudwatch_logs_exports is not set',
      'aws_db_instance.it: performance_insights_enabled is false',
    ]);
  });
});
