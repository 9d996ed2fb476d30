import { EnvironmentStack, UserPool, type EnvironmentStackProps, type StackOutput } from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';

/** Settings of the {@link IdentityStack}. */
export interface IdentityStackProps extends EnvironmentStackProps {
  readonly names: EnvironmentNames;
  readonly identity: EnvironmentSpec['identity'];
  readonly protection: EnvironmentSpec['protection'];
  /** Host name of the web app; its addresses are added to those of the settings. @default none */
  readonly domain?: string;
  /** Who asks people to sign in; the load balancer needs a client of its own, and {@link domain}. @default 'none' */
  readonly signIn?: 'none' | 'load-balancer';
  /** Scopes of a client for other programs. @default none: no such client */
  readonly machineScopes?: readonly string[];
  /** Compromised passwords and odd sign-ins; costs per active user. @default 'off' */
  readonly threatProtection?: 'off' | 'audit' | 'enforce';
}

/** The pool as `authenticate-cognito` of a load balancer names it. */
export interface SignIn {
  readonly userPoolArn: StackOutput<string>;
  readonly clientId: StackOutput<string>;
  /** Prefix of the pool's domain. */
  readonly userPoolDomain: StackOutput<string>;
}

/** What the identity stack publishes. */
export interface IdentityOutputs {
  readonly userPoolId: StackOutput<string>;
  readonly userPoolArn: StackOutput<string>;
  /** `OIDC_ISSUER` of the API. */
  readonly issuer: StackOutput<string>;
  /** Where people sign in. */
  readonly loginUrl: StackOutput<string>;
  /** Client of the web app; none without an address to return to. */
  readonly clientId: StackOutput<string> | undefined;
  /** What a load balancer needs that asks people to sign in; none where it does not ask. */
  readonly signIn: SignIn | undefined;
  readonly machineClientId: StackOutput<string> | undefined;
}

/** Who may sign in. A stack of its own: users outlive cluster and releases. */
export class IdentityStack extends EnvironmentStack {
  readonly userPool: UserPool;
  readonly outputs: IdentityOutputs;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, props);
    const { identity, names, protection, domain } = props;
    this.userPool = new UserPool(this, 'UserPool', {
      userPoolName: names.resource('users'),
      domainPrefix: names.userPoolDomain,
      callbackUrls: withOwn(identity.callbackUrls, domain && `https://${domain}/auth/callback`),
      logoutUrls: withOwn(identity.logoutUrls, domain && `https://${domain}/`),
      passwordPolicy: identity.passwordPolicy,
      mfa: identity.mfa,
      threatProtection: props.threatProtection,
      selfSignUp: identity.selfSignUp,
      loadBalancerDomains: props.signIn === 'load-balancer' && domain ? [domain] : [],
      machineScopes: props.machineScopes,
      accessTokenMinutes: identity.accessTokenMinutes,
      refreshTokenDays: identity.refreshTokenDays,
      email: identity.email,
      deletionProtection: protection.deletionProtection,
      preventDestroy: protection.preventDestroy,
    });
    this.outputs = this.publish();
  }

  private publish(): IdentityOutputs {
    const { userPool } = this;
    const { webClient, loadBalancerClient, machineClient } = userPool;
    const userPoolArn = this.output('user_pool_arn', userPool.arn);
    const userPoolDomain = this.output('user_pool_domain', userPool.domain.domain);
    return {
      userPoolId: this.output('user_pool_id', userPool.userPoolId),
      userPoolArn,
      issuer: this.output('user_pool_issuer', userPool.issuer),
      loginUrl: this.output('user_pool_login_url', userPool.loginUrl),
      clientId: webClient && this.output('client_id', webClient.id),
      signIn: loadBalancerClient && {
        userPoolArn,
        clientId: this.output('load_balancer_client_id', loadBalancerClient.id),
        userPoolDomain,
      },
      machineClientId: machineClient && this.output('machine_client_id', machineClient.id),
    };
  }
}

function withOwn(urls: readonly string[], own: string | undefined): readonly string[] {
  return own ? [...new Set([...urls, own])] : urls;
}
