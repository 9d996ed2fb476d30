/** A CloudWatch metric, or an expression over several. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** `Average`, `Sum`, `Maximum`, `p95`, … */
  readonly statistic: string;
  /** @default {} */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** CloudWatch metric math over named metrics. */
export interface MetricExpression {
  /** For example `100 * errors / requests`. */
  readonly expression: string;
  readonly label: string;
  /** Id in the expression → metric. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** Whether it is an expression. */
export function isExpression(metric: Metric | MetricExpression): metric is MetricExpression {
  return 'expression' in metric;
}
