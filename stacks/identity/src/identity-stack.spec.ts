import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { Testing } from 'cdktf';
import { IdentityStack, type IdentityStackProps } from './identity-stack.js';

function synthesise(example: ExampleName, props: Partial<IdentityStackProps> = {}): Template {
  const spec = exampleSpec(example);
  return Template.of(
    new IdentityStack(Testing.app(), 'test-identity', {
      ...TEST_ENVIRONMENT,
      names: environmentNames(spec),
      identity: spec.identity,
      protection: spec.protection,
      domain: spec.edge.domain,
      ...props,
    }),
  );
}

describe('IdentityStack', () => {
  it('publishes the pool and where people sign in', () => {
    const template = synthesise('minimal');
    for (const name of [
      'user_pool_id',
      'user_pool_arn',
      'user_pool_issuer',
      'user_pool_domain',
      'user_pool_login_url',
    ]) {
      template.hasOutput(name);
    }
    template.hasResource('aws_cognito_user_pool', { deletion_protection: 'INACTIVE' });
  });

  it('demands a second factor and is held where the settings say so', () => {
    synthesise('resilient').hasResource('aws_cognito_user_pool', {
      mfa_configuration: 'ON',
      deletion_protection: 'ACTIVE',
      lifecycle: { prevent_destroy: true },
      email_configuration: { from_email_address: 'rag@example.com' },
    });
  });

  it('returns to the addresses of the settings and of the domain', () => {
    const template = synthesise('resilient');
    template.hasResource('aws_cognito_user_pool_client', {
      callback_urls: ['https://rag.example.com/callback', 'https://rag.example.com/auth/callback'],
      logout_urls: ['https://rag.example.com/'],
    });
    template.hasOutput('client_id');
  });

  it('has a client for the load balancer where that asks people to sign in', () => {
    const template = synthesise('resilient', { signIn: 'load-balancer' });
    template.hasOutput('load_balancer_client_id');
    template.hasResource('aws_cognito_user_pool_client', {
      generate_secret: true,
      callback_urls: ['https://rag.example.com/oauth2/idpresponse'],
    });
    expect(() => synthesise('resilient').hasOutput('load_balancer_client_id')).toThrow();
  });

  it('has a client for other programs when told', () => {
    const template = synthesise('minimal', { machineScopes: ['reader'], threatProtection: 'audit' });
    template.hasOutput('machine_client_id');
    template.hasResource('aws_cognito_user_pool', { user_pool_tier: 'PLUS' });
  });
});
