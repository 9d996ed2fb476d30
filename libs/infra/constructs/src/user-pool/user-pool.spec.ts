import { Template, testStack } from '../testing/index.js';
import type { UserPoolProps } from './user-pool-props.js';
import { UserPool } from './user-pool.js';

function synthesise(props: Partial<UserPoolProps> = {}): Template {
  const stack = testStack();
  new UserPool(stack, 'Users', {
    userPoolName: 'groundwork-test-users',
    domainPrefix: 'groundwork-test',
    callbackUrls: ['https://app.example.com/auth/callback'],
    ...props,
  });
  return Template.of(stack);
}

describe('UserPool', () => {
  it('signs in by e-mail, which is verified, and by a strong password', () => {
    synthesise().hasResource('aws_cognito_user_pool', {
      username_attributes: ['email'],
      auto_verified_attributes: ['email'],
      password_policy: { minimum_length: 12, require_symbols: true, temporary_password_validity_days: 3 },
    });
  });

  it('offers an authenticator app as second factor, demands it, or does not', () => {
    synthesise().hasResource('aws_cognito_user_pool', {
      mfa_configuration: 'OPTIONAL',
      software_token_mfa_configuration: { enabled: true },
    });
    synthesise({ mfa: 'required' }).hasResource('aws_cognito_user_pool', { mfa_configuration: 'ON' });
    synthesise({ mfa: 'off' }).hasResource('aws_cognito_user_pool', { mfa_configuration: 'OFF' });
  });

  it('lets people in by invitation unless told', () => {
    const invited = (only: boolean) => ({ admin_create_user_config: { allow_admin_create_user_only: only } });
    synthesise().hasResource('aws_cognito_user_pool', invited(true));
    synthesise({ selfSignUp: true }).hasResource('aws_cognito_user_pool', invited(false));
  });

  it('watches sign-ins where that is paid for', () => {
    synthesise({ threatProtection: 'enforce' }).hasResource('aws_cognito_user_pool', {
      user_pool_tier: 'PLUS',
      user_pool_add_ons: { advanced_security_mode: 'ENFORCED' },
    });
    synthesise().hasResource('aws_cognito_user_pool', { user_pool_tier: 'ESSENTIALS' });
  });

  it('sends mail through SES when told', () => {
    const email = { from: 'rag@example.com', sesIdentityArn: 'arn:ses' };
    synthesise({ email }).hasResource('aws_cognito_user_pool', {
      email_configuration: { email_sending_account: 'DEVELOPER', source_arn: 'arn:ses' },
    });
  });

  it('has the product’s roles as groups, the mightiest first', () => {
    const template = synthesise();
    for (const [precedence, name] of ['admin', 'editor', 'reader'].entries()) {
      template.hasResource('aws_cognito_user_group', { name, precedence });
    }
  });

  it('has a public web client: code flow, no secret, no telling who exists', () => {
    synthesise().hasResource('aws_cognito_user_pool_client', {
      name: 'web',
      generate_secret: false,
      allowed_oauth_flows: ['code'],
      prevent_user_existence_errors: 'ENABLED',
      enable_token_revocation: true,
      refresh_token_rotation: [{ feature: 'ENABLED' }],
    });
  });

  it('has no web client without an address to return to', () => {
    synthesise({ callbackUrls: [] }).resourceCountIs('aws_cognito_user_pool_client', 0);
  });

  it('refuses to send tokens to a wildcard', () => {
    expect(() => synthesise({ callbackUrls: ['https://*.example.com/'] })).toThrow(/USER_POOL_WILDCARD_URL/);
  });

  it('has a confidential client for a load balancer that asks people to sign in', () => {
    synthesise({ loadBalancerDomains: ['app.example.com'] }).hasResource('aws_cognito_user_pool_client', {
      name: 'load-balancer',
      generate_secret: true,
      allowed_oauth_flows: ['code'],
      allowed_oauth_flows_user_pool_client: true,
      allowed_oauth_scopes: ['openid', 'email'],
      supported_identity_providers: ['COGNITO'],
      callback_urls: ['https://app.example.com/oauth2/idpresponse'],
    });
    synthesise().resourceCountIs('aws_cognito_user_pool_client', 0, { name: 'load-balancer' });
  });

  it('has a machine client with its scopes when told', () => {
    synthesise({ machineScopes: ['reader'] }).hasResource('aws_cognito_user_pool_client', {
      name: 'machine',
      generate_secret: true,
      allowed_oauth_flows: ['client_credentials'],
      allowed_oauth_scopes: ['groundwork/reader'],
    });
  });

  it('is held by AWS and Terraform unless told', () => {
    synthesise().hasResource('aws_cognito_user_pool', {
      deletion_protection: 'ACTIVE',
      lifecycle: { prevent_destroy: true },
    });
    synthesise({ deletionProtection: false, preventDestroy: false }).hasResource('aws_cognito_user_pool', {
      deletion_protection: 'INACTIVE',
      lifecycle: { prevent_destroy: false },
    });
  });
});
