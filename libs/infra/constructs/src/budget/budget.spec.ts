import { Template, testStack } from '../testing/index.js';
import { Budget, type BudgetProps } from './budget.js';

function synthesise(props: Partial<BudgetProps> = {}): Template {
  const stack = testStack();
  new Budget(stack, 'Budget', { budgetName: 'monthly', monthlyUsd: 300, topicArn: 'arn:topic', ...props });
  return Template.of(stack);
}

describe('Budget', () => {
  it('tells when money is spent, and when it is going to be', () => {
    const notice = (threshold: number, notification_type: string) => ({
      notification: { threshold, notification_type, subscriber_sns_topic_arns: ['arn:topic'] },
    });
    const template = synthesise();
    template.hasResource('aws_budgets_budget', { limit_amount: '300', limit_unit: 'USD', time_unit: 'MONTHLY' });
    for (const percent of [50, 80, 100]) template.hasResource('aws_budgets_budget', notice(percent, 'ACTUAL'));
    template.hasResource('aws_budgets_budget', notice(100, 'FORECASTED'));
  });

  it('has no more notices than AWS takes, and keeps the forecast', () => {
    const { notification } = synthesise({ actualPercents: [90, 100, 25, 50, 75] }).resource('aws_budgets_budget');
    expect((notification as { threshold: number }[]).map(({ threshold }) => threshold)).toEqual([50, 75, 90, 100, 100]);
  });

  it('counts one tag when told', () => {
    synthesise({ tag: { key: 'Environment', value: 'dev' } }).hasResource('aws_budgets_budget', {
      cost_filter: [{ name: 'TagKeyValue', values: ['user:Environment$dev'] }],
    });
  });
});
