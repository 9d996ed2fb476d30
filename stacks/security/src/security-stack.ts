import {
  boundaryName,
  ConfigRecorder,
  EnvironmentStack,
  PermissionsBoundary,
  Secret,
  Trail,
  type EnvironmentStackProps,
  type StackOutput,
} from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';
import { boundaryDenials } from './boundary-denials.js';
import { DeployRoles, githubRoleName, type DeployRolesProps, type GithubDelivery } from './deploy-roles.js';
import { Keys } from './keys.js';
import type { Reach } from './permissions/index.js';

/** Settings of the {@link SecurityStack}. */
export interface SecurityStackProps extends EnvironmentStackProps {
  readonly names: Pick<EnvironmentNames, 'trailBucket' | 'resource' | 'secret' | 'repository' | 'logGroup'>;
  readonly github: GithubDelivery;
  /** An account has one OIDC provider of GitHub. @default true */
  readonly createOidcProvider?: boolean;
  /** Ids of all stacks of the environment, whose states the deploy role writes. */
  readonly stackIds: readonly string[];
  /** What GitHub's roles reach beside what carries the environment's prefix or tags. */
  readonly reach: Pick<Reach, 'clusterName' | 'domain' | 'hostedZoneId' | 'existingEc2'> &
    Pick<DeployRolesProps, 'sourceRepositoryArns'>;
  readonly protection: Pick<EnvironmentSpec['protection'], 'preventDestroy'>;
  /** Counts the logins of the pods in the database; raise it to rotate. @default 1 */
  readonly databaseLoginGeneration?: number;
  /** @default on, a year */
  readonly cloudTrail?: EnvironmentSpec['observability']['cloudTrail'];
  /** An account takes one recorder per region. @default true */
  readonly awsConfig?: boolean;
}

/** What the security stack publishes. */
export interface SecurityOutputs {
  readonly dataKeyArn: StackOutput<string>;
  readonly secretsKeyArn: StackOutput<string>;
  readonly logsKeyArn: StackOutput<string>;
  readonly messagingKeyArn: StackOutput<string>;
  /** Kubernetes secrets in etcd. */
  readonly clusterKeyArn: StackOutput<string>;
  /** Volumes of nodes and pods. */
  readonly volumesKeyArn: StackOutput<string>;
  readonly auditKeyArn: StackOutput<string>;
  /** Password of the role that the pods log in to the database as; the release makes it up, Terraform never reads it. */
  readonly databaseLoginSecretArn: StackOutput<string>;
  readonly databaseLoginUsername: StackOutput<string>;
  /** Which version of that secret is this login's, so that pods of the login before still find theirs. */
  readonly databaseLoginVersion: StackOutput<string>;
  /** Key of the model provider; a person puts it in, the whole value. */
  readonly modelProviderSecretArn: StackOutput<string>;
  readonly planRoleArn: StackOutput<string>;
  readonly deployRoleArn: StackOutput<string>;
  readonly destroyRoleArn: StackOutput<string>;
  readonly imagesRoleArn: StackOutput<string>;
}

/**
 * Keys, secrets, the boundary of all roles, the roles of GitHub Actions, and the account's records. Depends on no other
 * stack. An administrator makes it first; what the boundary guards changes by an administrator's deploy only.
 */
export class SecurityStack extends EnvironmentStack {
  readonly boundary: PermissionsBoundary;
  readonly keys: Keys;
  readonly outputs: SecurityOutputs;

  constructor(scope: Construct, id: string, props: SecurityStackProps) {
    super(scope, id, props);
    const protect = props.protection.preventDestroy;
    const trailName = props.names.resource('trail');
    this.boundary = this.bound(props);
    this.boundRoles(this.boundary.arn);
    this.keys = new Keys(this, 'Keys', { trailName, protect });
    const secret = { kmsKeyArn: this.keys.secrets.arn, protect };
    const generation = props.databaseLoginGeneration ?? 1;
    const login = new Secret(this, 'DatabaseLogin', {
      ...secret,
      secretName: props.names.secret('database-login'),
      description: 'Passwords of the logins of the pods in the database, a version each; the release puts them in',
    });
    const modelProvider = new Secret(this, 'ModelProviderSecret', {
      ...secret,
      secretName: props.names.secret('model-provider'),
      description: 'Key of the model provider; empty until somebody sets it',
    });
    const roles = new DeployRoles(this, 'Github', {
      github: props.github,
      createOidcProvider: props.createOidcProvider,
      state: props.state,
      stackIds: props.stackIds,
      repositories: (['api', 'worker', 'web'] as const).map((name) => props.names.repository(name)),
      sourceRepositoryArns: props.reach.sourceRepositoryArns,
      reach: { ...props.reach, logGroupPrefix: props.names.logGroup('') },
    });
    this.records(props, trailName, protect);
    this.outputs = {
      dataKeyArn: this.output('data_key_arn', this.keys.data.arn),
      secretsKeyArn: this.output('secrets_key_arn', this.keys.secrets.arn),
      logsKeyArn: this.output('logs_key_arn', this.keys.logs.arn),
      messagingKeyArn: this.output('messaging_key_arn', this.keys.messaging.arn),
      clusterKeyArn: this.output('cluster_key_arn', this.keys.cluster.arn),
      volumesKeyArn: this.output('volumes_key_arn', this.keys.volumes.arn),
      auditKeyArn: this.output('audit_key_arn', this.keys.audit.arn),
      databaseLoginSecretArn: this.output('database_login_secret_arn', login.resource.arn),
      databaseLoginUsername: this.output('database_login_username', `groundwork_login_${generation}`),
      databaseLoginVersion: this.output('database_login_version', versionOf(generation)),
      modelProviderSecretArn: this.output('model_provider_secret_arn', modelProvider.resource.arn),
      planRoleArn: this.output('plan_role_arn', roles.plan.arn),
      deployRoleArn: this.output('deploy_role_arn', roles.deploy.arn),
      destroyRoleArn: this.output('destroy_role_arn', roles.destroy.arn),
      imagesRoleArn: this.output('images_role_arn', roles.images.arn),
    };
  }

  private bound({ state, names }: SecurityStackProps): PermissionsBoundary {
    const { namePrefix } = this;
    return new PermissionsBoundary(this, 'Boundary', {
      name: boundaryName(namePrefix),
      description: `Bounds every role of ${namePrefix}; gives nothing`,
      denials: boundaryDenials({
        stack: this,
        state,
        githubPrefix: githubRoleName(namePrefix, ''),
        deployers: [githubRoleName(namePrefix, 'deploy'), githubRoleName(namePrefix, 'destroy')],
        trailBucket: names.trailBucket,
      }),
    });
  }

  private records(props: SecurityStackProps, trailName: string, protect: boolean): void {
    const kmsKeyArn = this.keys.audit.arn;
    if (props.cloudTrail?.enabled ?? true) {
      new Trail(this, 'Trail', {
        trailName,
        bucketName: props.names.trailBucket,
        kmsKeyArn,
        retentionDays: props.cloudTrail?.retentionDays,
        protect,
      });
    }
    if (props.awsConfig ?? true) {
      const bucketName = props.names.resource(`config-${this.accountId}-${this.region}`);
      new ConfigRecorder(this, 'Config', { bucketName, kmsKeyArn, protect });
    }
  }
}

/** Id of a version, which Secrets Manager lets the one choose who puts it in: a UUID, 32 characters at least. */
function versionOf(generation: number): string {
  return `00000000-0000-4000-8000-${String(generation).padStart(12, '0')}`;
}
