/** What names derive from. Any `EnvironmentSpec` will do. */
export interface NameSource {
  readonly project: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

/** Every name that more than one part must agree on. S3 buckets and Cognito domains are unique in the world, so account and region are in them. */
export interface EnvironmentNames {
  /** `groundwork-dev`: prefix of names that are unique in account and region. */
  readonly prefix: string;
  readonly cluster: string;
  readonly stateBucket: string;
  /** Alias of the key that encrypts state. */
  readonly stateKeyAlias: string;
  readonly documentsBucket: string;
  readonly logsBucket: string;
  readonly trailBucket: string;
  readonly replicaBucket: string;
  readonly userPoolDomain: string;
  readonly database: string;
  readonly cache: string;
  /** ECR repositories. */
  readonly repository: (application: 'api' | 'worker' | 'web') => string;
  /** Secrets Manager path. */
  readonly secret: (name: string) => string;
  /** CloudWatch log group. */
  readonly logGroup: (name: string) => string;
  /** Queue, rule, role, topic, alarm …: `<prefix>-<what>`. */
  readonly resource: (what: string) => string;
  /** CDKTF stack id: `<environment>-<stack>`. */
  readonly stack: (stack: string) => string;
  /** Key of a stack's state in the bucket. */
  readonly stateKey: (stack: string) => string;
}

/** Names of one environment. */
export function environmentNames({ project, name, accountId, region }: NameSource): EnvironmentNames {
  const prefix = `${project}-${name}`;
  const unique = (what: string) => `${prefix}-${what}-${accountId}-${region}`;
  return {
    prefix,
    cluster: prefix,
    stateBucket: unique('state'),
    stateKeyAlias: `alias/${prefix}-state`,
    documentsBucket: unique('documents'),
    logsBucket: unique('logs'),
    trailBucket: unique('trail'),
    replicaBucket: unique('replica'),
    userPoolDomain: `${prefix}-${accountId}`,
    database: prefix,
    cache: prefix,
    repository: (application) => `${prefix}/${application}`,
    secret: (secret) => `${prefix}/${secret}`,
    logGroup: (group) => `/${project}/${name}/${group}`,
    resource: (what) => `${prefix}-${what}`,
    stack: (stack) => `${name}-${stack}`,
    stateKey: (stack) => `${name}/${stack}.tfstate`,
  };
}
