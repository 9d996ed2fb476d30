import { Template, testStack } from '../testing/index.js';
import { LogGroup } from './log-group.js';

describe('LogGroup', () => {
  it('is encrypted and forgets after thirty days', () => {
    const stack = testStack();
    new LogGroup(stack, 'Log', { logGroupName: '/groundwork/test/api', kmsKeyArn: 'arn:key' });
    Template.of(stack).hasResource('aws_cloudwatch_log_group', {
      name: '/groundwork/test/api',
      kms_key_id: 'arn:key',
      retention_in_days: 30,
    });
  });
});
