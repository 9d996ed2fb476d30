import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget/index.js';
import { Construct } from 'constructs';

/** Settings of a {@link Budget}. */
export interface BudgetProps {
  readonly budgetName: string;
  /** USD a month. */
  readonly monthlyUsd: number;
  /** Percent of it, spent, at which a notice goes out. @default [50, 80, 100] */
  readonly actualPercents?: readonly number[];
  /** Percent of it, forecast for the month. @default [100] */
  readonly forecastPercents?: readonly number[];
  /** Only costs with this tag; it must be activated as a cost allocation tag. @default the whole account */
  readonly tag?: { readonly key: string; readonly value: string };
  readonly topicArn: string;
}

/** AWS takes five notifications for one budget (https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html, read 2026-11-21). */
const MOST_NOTIFICATIONS = 5;

/** A monthly budget that tells a topic when money is spent, and when it is going to be. */
export class Budget extends Construct {
  /** Escape hatch: the budget itself. */
  readonly resource: BudgetsBudget;

  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(scope, id);
    const notice = (notificationType: string) => (threshold: number) => ({
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
      subscriberSnsTopicArns: [props.topicArn],
    });
    const actual = [...(props.actualPercents ?? [50, 80, 100])].sort((a, b) => a - b).map(notice('ACTUAL'));
    const forecast = (props.forecastPercents ?? [100]).map(notice('FORECASTED'));
    this.resource = new BudgetsBudget(this, 'Resource', {
      name: props.budgetName,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      limitAmount: String(props.monthlyUsd),
      limitUnit: 'USD',
      // Where there are too many the lowest goes: the last notice before the limit matters most.
      notification: [...actual, ...forecast].slice(-MOST_NOTIFICATIONS),
      ...(props.tag
        ? { costFilter: [{ name: 'TagKeyValue', values: [`user:${props.tag.key}$${props.tag.value}`] }] }
        : {}),
    });
  }
}
