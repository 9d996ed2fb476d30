import { Template, testStack } from '../testing/index.js';
import { Firewall, type FirewallProps } from './firewall.js';

function synthesise(props: Partial<FirewallProps> = {}): Template {
  const stack = testStack();
  new Firewall(stack, 'Firewall', { firewallName: 'edge', logsKmsKeyArn: 'arn:logs', ...props });
  return Template.of(stack);
}

describe('Firewall', () => {
  it('stops an address that asks too often, with 429', () => {
    synthesise({ rateLimit: 500 }).hasResource('aws_wafv2_web_acl', {
      scope: 'REGIONAL',
      rule: {
        name: 'RateLimit',
        priority: 0,
        action: { block: { custom_response: { response_code: 429 } } },
        statement: { rate_based_statement: { limit: 500, aggregate_key_type: 'IP', evaluation_window_sec: 300 } },
      },
    });
  });

  it.each([
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
  ])('applies %s', (name) => {
    synthesise().hasResource('aws_wafv2_web_acl', {
      rule: {
        name,
        override_action: { none: {} },
        statement: { managed_rule_group_statement: { vendor_name: 'AWS', name } },
      },
    });
  });

  it('lets large uploads through the common rules', () => {
    synthesise().hasResource('aws_wafv2_web_acl', {
      rule: {
        name: 'AWSManagedRulesCommonRuleSet',
        statement: {
          managed_rule_group_statement: {
            rule_action_override: [{ name: 'SizeRestrictions_BODY', action_to_use: { count: {} } }],
          },
        },
      },
    });
  });

  it('logs to an encrypted group, without credentials', () => {
    const template = synthesise({ logRetentionDays: 90 });
    template.hasResource('aws_cloudwatch_log_group', {
      name: 'aws-waf-logs-edge',
      retention_in_days: 90,
      kms_key_id: 'arn:logs',
    });
    template.hasResource('aws_wafv2_web_acl_logging_configuration', {
      redacted_fields: [{ single_header: { name: 'authorization' } }, { single_header: { name: 'cookie' } }],
    });
  });

  it('stands in us-east-1 before CloudFront', () => {
    const template = synthesise({ scope: 'cloudfront' });
    template.hasResource('aws_wafv2_web_acl', { scope: 'CLOUDFRONT', region: 'us-east-1' });
    template.hasResource('aws_cloudwatch_log_group', { region: 'us-east-1' });
  });
});
