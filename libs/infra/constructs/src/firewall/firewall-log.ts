import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js';
import type { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import type { Construct } from 'constructs';
import { LogGroup } from '../log-group/log-group.js';

/** Where a web ACL logs to, and what stays out of the log. */
export interface FirewallLogSettings {
  readonly firewallName: string;
  /** Customer-managed key of the log group; a key of us-east-1 for CloudFront. */
  readonly logsKmsKeyArn: string;
  /** Days that the log is kept. @default 30 */
  readonly logRetentionDays?: number;
  /** Headers that hold secrets, beside credentials and cookies; in lower case. @default [] */
  readonly redactedHeaders?: readonly string[];
}

/** Has the web ACL log every request without its secrets. */
export function logRequests(
  scope: Construct,
  webAcl: Wafv2WebAcl,
  { firewallName, logsKmsKeyArn, logRetentionDays, redactedHeaders = [] }: FirewallLogSettings,
  region?: string,
): LogGroup {
  const logGroup = new LogGroup(scope, 'Log', {
    // WAF writes to groups of this prefix only.
    logGroupName: `aws-waf-logs-${firewallName}`,
    retentionDays: logRetentionDays ?? 30,
    kmsKeyArn: logsKmsKeyArn,
    region,
  });
  new Wafv2WebAclLoggingConfiguration(scope, 'Logging', {
    resourceArn: webAcl.arn,
    region,
    logDestinationConfigs: [logGroup.arn],
    redactedFields: ['authorization', 'cookie', ...redactedHeaders].map((name) => ({ singleHeader: { name } })),
  });
  return logGroup;
}
