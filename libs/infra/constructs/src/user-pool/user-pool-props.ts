/** What passwords must have. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** Days in which an invitation is taken up. */
  readonly temporaryPasswordValidityDays: number;
}

/** 12 characters of all four kinds; an invitation holds for three days. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  minimumLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 3,
};

/** The product's roles; `cognito:groups` of the token carries them. The first one wins where a person is in several. */
export const DEFAULT_GROUPS = [
  { name: 'admin', description: 'Administers documents, users and settings' },
  { name: 'editor', description: 'Adds and changes documents' },
  { name: 'reader', description: 'Asks and reads' },
] as const;

/** Settings of a {@link UserPool}. */
export interface UserPoolProps {
  readonly userPoolName: string;
  /** Unique in the region: `https://<prefix>.auth.<region>.amazoncognito.com`. */
  readonly domainPrefix: string;
  /** Addresses to which sign-in returns, in full. Without one there is no web client. */
  readonly callbackUrls: readonly string[];
  /** @default [] */
  readonly logoutUrls?: readonly string[];
  /** @default {@link DEFAULT_PASSWORD_POLICY} */
  readonly passwordPolicy?: Partial<PasswordPolicy>;
  /** Second factor by an authenticator app (TOTP). @default 'optional' */
  readonly mfa?: 'off' | 'optional' | 'required';
  /** Compromised passwords and odd sign-ins: reported or blocked. Costs per active user. @default 'off' */
  readonly threatProtection?: 'off' | 'audit' | 'enforce';
  /** Whether anybody may create an account. @default false */
  readonly selfSignUp?: boolean;
  /** In order of precedence. @default admin, editor, reader */
  readonly groups?: readonly { readonly name: string; readonly description: string }[];
  /** Host names at which a load balancer asks people to sign in. @default none: no client for it */
  readonly loadBalancerDomains?: readonly string[];
  /** Scopes of a machine client for client credentials, such as `reader`. @default none: no machine client */
  readonly machineScopes?: readonly string[];
  /** @default 60 */
  readonly accessTokenMinutes?: number;
  /** @default 30 */
  readonly refreshTokenDays?: number;
  /** Mail through SES. @default Cognito's own sender, 50 mails a day */
  readonly email?: { readonly from: string; readonly sesIdentityArn: string };
  /** AWS refuses to delete the pool. @default true */
  readonly deletionProtection?: boolean;
  /** Terraform refuses to destroy it. @default true */
  readonly preventDestroy?: boolean;
}
