import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import { Construct } from 'constructs';
import type { LogGroup } from '../log-group/log-group.js';
import { logRequests, type FirewallLogSettings } from './firewall-log.js';

/** Settings of an {@link OriginGuard}. */
export interface OriginGuardProps extends Omit<FirewallLogSettings, 'redactedHeaders'> {
  /** Header that CloudFront adds, and its secret value. */
  readonly header: { readonly name: string; readonly value: string };
}

/**
 * A web ACL before the load balancer behind CloudFront: a request without the secret header has not come through
 * CloudFront, and so past no firewall, and is refused. The value is kept out of the log; it stands in the state.
 */
export class OriginGuard extends Construct {
  /** Escape hatch: the web ACL itself. */
  readonly resource: Wafv2WebAcl;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { header, ...log }: OriginGuardProps) {
    super(scope, id);
    const name = header.name.toLowerCase();
    this.resource = new Wafv2WebAcl(this, 'Resource', {
      name: log.firewallName,
      description: 'Lets through what CloudFront sends, and nothing else',
      scope: 'REGIONAL',
      defaultAction: { block: {} },
      rule: [
        {
          name: 'FromCloudFront',
          priority: 0,
          action: { allow: {} },
          // CDKTF leaves statements untyped (they nest without end): names as Terraform writes them.
          statement: {
            byte_match_statement: {
              field_to_match: { single_header: { name } },
              positional_constraint: 'EXACTLY',
              search_string: header.value,
              text_transformation: [{ priority: 0, type: 'NONE' }],
            },
          },
          visibilityConfig: visibility('FromCloudFront'),
        },
      ],
      visibilityConfig: visibility(log.firewallName),
    });
    this.logGroup = logRequests(this, this.resource, { ...log, redactedHeaders: [name] });
  }

  get arn(): string {
    return this.resource.arn;
  }
}

/** No samples: they would show the header's value in the console. */
function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}
