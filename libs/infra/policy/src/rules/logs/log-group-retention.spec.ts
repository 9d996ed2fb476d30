import { breaches, one } from '../../testing/broken-by.js';
import { logGroupRetention } from './log-group-retention.js';

const SOUND = { retention_in_days: 30 };

describe('log-group-retention', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(logGroupRetention, one('aws_cloudwatch_log_group', SOUND))).toEqual([]);
  });

  it('tells a group that keeps for ever', () => {
    expect(
      breaches(logGroupRetention, one('aws_cloudwatch_log_group', { ...SOUND, retention_in_days: undefined })),
    ).toEqual(['aws_cloudwatch_log_group.it: retention_in_days is not set']);
  });

  it('tells 0, which means for ever', () => {
    expect(breaches(logGroupRetention, one('aws_cloudwatch_log_group', { ...SOUND, retention_in_days: 0 }))).toEqual([
      'aws_cloudwatch_log_group.it: retention_in_days is 0',
    ]);
  });
});
