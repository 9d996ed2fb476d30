import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js';
import type { LogGroup } from '@groundwork/infra-constructs';
import { Construct } from 'constructs';
import { requestNamespace, type RequestMetric } from './metrics.js';

/** Fluent Bit puts what the application wrote at the top of each record (`Merge_Log On`). */
const PATTERNS: Readonly<Record<RequestMetric, string>> = {
  Requests: '{ $.msg = "request" && $.status = * }',
  ServerErrors: '{ $.msg = "request" && $.status >= 500 }',
};

/** Settings of {@link RequestMetrics}. */
export interface RequestMetricsProps {
  readonly logGroup: LogGroup;
  /** Part of the metrics' namespace. */
  readonly environment: string;
}

/**
 * Requests and failures counted from the API's log (one line per request), so that the error rate needs no load balancer
 * to be known.
 */
export class RequestMetrics extends Construct {
  constructor(scope: Construct, id: string, { logGroup, environment }: RequestMetricsProps) {
    super(scope, id);
    for (const [metric, pattern] of Object.entries(PATTERNS)) {
      new CloudwatchLogMetricFilter(this, metric, {
        name: `${environment}-${metric}`,
        logGroupName: logGroup.name,
        pattern,
        metricTransformation: { namespace: requestNamespace(environment), name: metric, value: '1', unit: 'Count' },
      });
    }
  }
}
