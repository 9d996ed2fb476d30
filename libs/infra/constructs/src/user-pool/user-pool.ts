import { CognitoResourceServer } from '@cdktf/provider-aws/lib/cognito-resource-server/index.js';
import { CognitoUserGroup } from '@cdktf/provider-aws/lib/cognito-user-group/index.js';
import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client/index.js';
import { CognitoUserPoolDomain } from '@cdktf/provider-aws/lib/cognito-user-pool-domain/index.js';
import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool/index.js';
import { Construct } from 'constructs';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';
import { DEFAULT_GROUPS, DEFAULT_PASSWORD_POLICY, type UserPoolProps } from './user-pool-props.js';

const MFA = { off: 'OFF', optional: 'OPTIONAL', required: 'ON' } as const;

/**
 * Cognito: sign-in by e-mail, TOTP as second factor, groups for roles, a public web client with PKCE and, if wanted, a
 * machine client. People who may sign in are invited unless `selfSignUp` says otherwise.
 */
export class UserPool extends Construct {
  /** Escape hatch: the pool itself. */
  readonly resource: CognitoUserPool;
  readonly domain: CognitoUserPoolDomain;
  /** Public client of the web app: authorization code with PKCE, no secret. */
  readonly webClient: CognitoUserPoolClient | undefined;
  /** Confidential client of a load balancer that asks people to sign in; it fetches the secret itself. */
  readonly loadBalancerClient: CognitoUserPoolClient | undefined;
  /** Confidential client of other programs: client credentials. */
  readonly machineClient: CognitoUserPoolClient | undefined;
  private readonly region: string;

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    this.region = EnvironmentStack.of(this).region;
    this.resource = this.pool(props);
    this.domain = new CognitoUserPoolDomain(this, 'Domain', {
      domain: props.domainPrefix,
      userPoolId: this.resource.id,
    });
    (props.groups ?? DEFAULT_GROUPS).forEach(({ name, description }, precedence) => {
      new CognitoUserGroup(this, `Group-${name}`, { name, description, precedence, userPoolId: this.resource.id });
    });
    // Cognito takes no client for the code flow without an address to return to.
    if (props.callbackUrls.length > 0) this.webClient = this.makeWebClient(props);
    const { loadBalancerDomains = [] } = props;
    if (loadBalancerDomains.length > 0)
      this.loadBalancerClient = this.makeLoadBalancerClient(props, loadBalancerDomains);
    if (props.machineScopes && props.machineScopes.length > 0) {
      this.machineClient = this.makeMachineClient(props, props.machineScopes);
    }
  }

  get arn(): string {
    return this.resource.arn;
  }

  get userPoolId(): string {
    return this.resource.id;
  }

  /** `iss` of its tokens: the API's `OIDC_ISSUER`. */
  get issuer(): string {
    return `https://${this.resource.endpoint}`;
  }

  /** Where people sign in. */
  get loginUrl(): string {
    return `https://${this.domain.domain}.auth.${this.region}.amazoncognito.com`;
  }

  private pool(props: UserPoolProps): CognitoUserPool {
    const policy = { ...DEFAULT_PASSWORD_POLICY, ...props.passwordPolicy };
    const mfa = props.mfa ?? 'optional';
    const threatProtection = props.threatProtection ?? 'off';
    return new CognitoUserPool(this, 'Resource', {
      name: props.userPoolName,
      // Threat protection is a feature of the PLUS tier (per active user); passwords and TOTP need no more than ESSENTIALS.
      userPoolTier: threatProtection === 'off' ? 'ESSENTIALS' : 'PLUS',
      ...(threatProtection === 'off'
        ? {}
        : { userPoolAddOns: { advancedSecurityMode: threatProtection === 'enforce' ? 'ENFORCED' : 'AUDIT' } }),
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
      verificationMessageTemplate: { defaultEmailOption: 'CONFIRM_WITH_CODE' },
      passwordPolicy: policy,
      mfaConfiguration: MFA[mfa],
      ...(mfa === 'off' ? {} : { softwareTokenMfaConfiguration: { enabled: true } }),
      accountRecoverySetting: { recoveryMechanism: [{ name: 'verified_email', priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: !(props.selfSignUp ?? false) },
      emailConfiguration: props.email
        ? {
            emailSendingAccount: 'DEVELOPER',
            fromEmailAddress: props.email.from,
            sourceArn: props.email.sesIdentityArn,
          }
        : { emailSendingAccount: 'COGNITO_DEFAULT' },
      deletionProtection: (props.deletionProtection ?? true) ? 'ACTIVE' : 'INACTIVE',
      lifecycle: { preventDestroy: props.preventDestroy ?? true },
    });
  }

  private makeWebClient(props: UserPoolProps): CognitoUserPoolClient {
    const open = [...props.callbackUrls, ...(props.logoutUrls ?? [])].filter((url) => url.includes('*'));
    if (open.length > 0) {
      throw new InfrastructureError(
        'USER_POOL_WILDCARD_URL',
        `${this.node.path} would send tokens to ${open.join(', ')}; Cognito takes full addresses only, name each.`,
      );
    }
    return new CognitoUserPoolClient(this, 'WebClient', {
      ...this.clientDefaults(props),
      name: 'web',
      generateSecret: false,
      // Public clients must use PKCE with the code flow; the implicit flow stays off.
      allowedOauthFlows: ['code'],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthScopes: ['openid', 'email', 'profile'],
      supportedIdentityProviders: ['COGNITO'],
      callbackUrls: [...props.callbackUrls],
      logoutUrls: [...(props.logoutUrls ?? [])],
      explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      // A refresh token that was used is void, apart from a retry within the grace period.
      refreshTokenRotation: [{ feature: 'ENABLED', retryGracePeriodSeconds: 60 }],
    });
  }

  /**
   * What an ALB's `authenticate-cognito` needs: a secret, the code flow, and this one path of its own to return to
   * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html, read 2026-11-21).
   */
  private makeLoadBalancerClient(props: UserPoolProps, domains: readonly string[]): CognitoUserPoolClient {
    return new CognitoUserPoolClient(this, 'LoadBalancerClient', {
      ...this.clientDefaults(props),
      name: 'load-balancer',
      generateSecret: true,
      allowedOauthFlows: ['code'],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthScopes: ['openid', 'email'],
      supportedIdentityProviders: ['COGNITO'],
      callbackUrls: domains.map((domain) => `https://${domain}/oauth2/idpresponse`),
      logoutUrls: domains.map((domain) => `https://${domain}/`),
      explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    });
  }

  private makeMachineClient(props: UserPoolProps, scopes: readonly string[]): CognitoUserPoolClient {
    const server = new CognitoResourceServer(this, 'Api', {
      identifier: 'groundwork',
      name: 'Groundwork API',
      userPoolId: this.resource.id,
      scope: scopes.map((scopeName) => ({ scopeName, scopeDescription: `API with the rights of a ${scopeName}` })),
    });
    return new CognitoUserPoolClient(this, 'MachineClient', {
      ...this.clientDefaults(props),
      name: 'machine',
      generateSecret: true,
      allowedOauthFlows: ['client_credentials'],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthScopes: scopes.map((scope) => `groundwork/${scope}`),
      explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      dependsOn: [server],
    });
  }

  private clientDefaults(props: UserPoolProps) {
    const minutes = props.accessTokenMinutes ?? 60;
    return {
      userPoolId: this.resource.id,
      preventUserExistenceErrors: 'ENABLED',
      enableTokenRevocation: true,
      accessTokenValidity: minutes,
      idTokenValidity: minutes,
      refreshTokenValidity: props.refreshTokenDays ?? 30,
      tokenValidityUnits: [{ accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' }],
    };
  }
}
