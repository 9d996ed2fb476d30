/** AWS's managed rule groups, in order of evaluation. */
export const DEFAULT_RULE_GROUPS = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
] as const;

/**
 * Rules of managed groups that only count. Uploads exceed the 8 KB that WAF reads of a body; the API limits sizes itself.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html, read 2026-11-21.
 */
export const COUNTED_RULES: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesCommonRuleSet: ['SizeRestrictions_BODY'],
};

const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

/** Blocks an address that sends more than `limit` requests in five minutes. */
export function rateRule(limit: number, priority: number) {
  return {
    name: 'RateLimit',
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: { rate_based_statement: { limit, aggregate_key_type: 'IP', evaluation_window_sec: 300 } },
    visibilityConfig: visibility('RateLimit'),
  };
}

/** A rule group that AWS keeps up to date, with its own actions but for the rules that only count. */
export function managedRule(group: string, priority: number) {
  return {
    name: group,
    priority,
    overrideAction: { none: {} },
    // CDKTF leaves statements untyped (they nest without end): names as Terraform writes them.
    statement: {
      managed_rule_group_statement: {
        vendor_name: 'AWS',
        name: group,
        rule_action_override: (COUNTED_RULES[group] ?? []).map((name) => ({ name, action_to_use: { count: {} } })),
      },
    },
    visibilityConfig: visibility(group),
  };
}
