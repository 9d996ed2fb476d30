import { Template, testStack } from '../testing/index.js';
import { OriginGuard } from './origin-guard.js';

function synthesise(): Template {
  const stack = testStack();
  new OriginGuard(stack, 'Guard', {
    firewallName: 'groundwork-test-origin',
    logsKmsKeyArn: 'arn:logs',
    header: { name: 'X-Origin-Verify', value: '${data.secret.value}' },
  });
  return Template.of(stack);
}

describe('OriginGuard', () => {
  it('refuses what does not carry the secret header', () => {
    synthesise().hasResource('aws_wafv2_web_acl', {
      scope: 'REGIONAL',
      default_action: { block: {} },
      rule: [
        {
          action: { allow: {} },
          statement: {
            byte_match_statement: {
              field_to_match: { single_header: { name: 'x-origin-verify' } },
              positional_constraint: 'EXACTLY',
              search_string: '${data.secret.value}',
            },
          },
        },
      ],
    });
  });

  it('shows the value neither in the log nor in samples', () => {
    const template = synthesise();
    template.hasResource('aws_wafv2_web_acl_logging_configuration', {
      redacted_fields: [
        { single_header: { name: 'authorization' } },
        { single_header: { name: 'cookie' } },
        { single_header: { name: 'x-origin-verify' } },
      ],
    });
    template.hasResource('aws_wafv2_web_acl', { visibility_config: { sampled_requests_enabled: false } });
  });
});
