import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import { Construct } from 'constructs';
import type { LogGroup } from '../log-group/log-group.js';
import { logRequests } from './firewall-log.js';
import { DEFAULT_RULE_GROUPS, managedRule, rateRule } from './firewall-rules.js';

/** Settings of a {@link Firewall}. */
export interface FirewallProps {
  readonly firewallName: string;
  /** What it stands before: a load balancer in the region, or CloudFront (made in us-east-1). @default 'regional' */
  readonly scope?: 'regional' | 'cloudfront';
  /** Requests that one address may make in five minutes. @default 2000 */
  readonly rateLimit?: number;
  /** AWS's managed rule groups. @default IP reputation, known bad inputs, common */
  readonly managedRuleGroups?: readonly string[];
  /** Customer-managed key of the log group; a key of us-east-1 for CloudFront. */
  readonly logsKmsKeyArn: string;
  /** Days that the log is kept. @default 30 */
  readonly logRetentionDays?: number;
}

/** WAFv2: managed rules and a rate limit, logged without credentials. */
export class Firewall extends Construct {
  /** Escape hatch: the web ACL itself. */
  readonly resource: Wafv2WebAcl;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const global = props.scope === 'cloudfront';
    const region = global ? 'us-east-1' : undefined;
    const groups = props.managedRuleGroups ?? DEFAULT_RULE_GROUPS;
    this.resource = new Wafv2WebAcl(this, 'Resource', {
      name: props.firewallName,
      description: 'Managed rules and a rate limit',
      scope: global ? 'CLOUDFRONT' : 'REGIONAL',
      region,
      defaultAction: { allow: {} },
      rule: [rateRule(props.rateLimit ?? 2000, 0), ...groups.map((group, index) => managedRule(group, index + 1))],
      visibilityConfig: {
        cloudwatchMetricsEnabled: true,
        sampledRequestsEnabled: true,
        metricName: props.firewallName,
      },
    });
    this.logGroup = logRequests(this, this.resource, props, region);
  }

  get arn(): string {
    return this.resource.arn;
  }
}
