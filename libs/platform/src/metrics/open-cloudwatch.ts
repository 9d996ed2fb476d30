import type { Logger } from '@groundwork/domain';
import type { Configuration } from '../configuration/configuration.js';
import type { OpenResources } from '../lifecycle/open-resources.js';
import { CloudWatchMetrics } from './cloudwatch-metrics.js';

/** The sender of metrics to CloudWatch, or nobody. It is closed last: what the worker ends with is sent too. */
export function openCloudWatch(
  { CLOUDWATCH_ENVIRONMENT: environment, AWS_REGION, AWS_ENDPOINT_URL }: Configuration,
  resources: OpenResources,
  logger: Logger,
): readonly CloudWatchMetrics[] {
  if (environment === undefined) return [];
  const metrics = new CloudWatchMetrics({
    environment,
    logger,
    ...(AWS_REGION === undefined ? {} : { region: AWS_REGION }),
    ...(AWS_ENDPOINT_URL === undefined ? {} : { endpoint: AWS_ENDPOINT_URL }),
  });
  resources.add('metrics for CloudWatch', () => metrics.close());
  return [metrics];
}
