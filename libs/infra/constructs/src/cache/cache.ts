import { DataAwsSecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version/index.js';
import { ElasticacheParameterGroup } from '@cdktf/provider-aws/lib/elasticache-parameter-group/index.js';
import { ElasticacheReplicationGroup } from '@cdktf/provider-aws/lib/elasticache-replication-group/index.js';
import { ElasticacheSubnetGroup } from '@cdktf/provider-aws/lib/elasticache-subnet-group/index.js';
import { Construct } from 'constructs';
import { LogGroup } from '../log-group/log-group.js';
import { Secret } from '../secret/secret.js';
import { InfrastructureError } from '../stack/infrastructure-error.js';

/** Settings of a {@link Cache}. */
export interface CacheProps {
  readonly replicationGroupId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Customer-managed key of data at rest and snapshots. */
  readonly kmsKeyArn: string;
  /** Customer-managed key that CloudWatch Logs may use. @default {@link kmsKeyArn} */
  readonly logsKmsKeyArn?: string;
  /** Customer-managed key of the token's secret. @default {@link kmsKeyArn} */
  readonly secretKmsKeyArn?: string;
  /** Name of the token's secret. */
  readonly secretName: string;
  /** Raise it to rotate the token; the old one stays valid until the next rotation. @default 1 */
  readonly tokenVersion?: number;
  /** @default 'cache.t4g.micro' */
  readonly nodeType?: string;
  /** Valkey version, `major.minor`. @default '8.0' */
  readonly engineVersion?: string;
  /** Beside the primary. @default 1 */
  readonly replicas?: number;
  /** Fail over to a replica in another zone by itself. @default whether there is a replica */
  readonly failover?: boolean;
  /** Days that daily snapshots are kept; 0 makes none. @default 7 */
  readonly snapshotRetentionDays?: number;
  /** UTC. @default '02:30-03:30' */
  readonly snapshotWindow?: string;
  /** UTC. @default 'sun:05:30-sun:06:30' */
  readonly maintenanceWindow?: string;
  /** Days that slow and engine logs are kept. @default 30 */
  readonly logRetentionDays?: number;
  /** Over our own. @default none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Terraform refuses to destroy it; lifted, it leaves a final snapshot. @default true */
  readonly preventDestroy?: boolean;
}

/** Valkey on ElastiCache: TLS required, a token that Secrets Manager makes, encrypted, with failover. */
export class Cache extends Construct {
  /** Escape hatch: the replication group itself. */
  readonly resource: ElasticacheReplicationGroup;
  /** Secret whose text is the token. */
  readonly token: Secret;

  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id);
    const { replicationGroupId, kmsKeyArn } = props;
    const replicas = props.replicas ?? 1;
    const failover = props.failover ?? replicas > 0;
    const preventDestroy = props.preventDestroy ?? true;
    const engineVersion = props.engineVersion ?? '8.0';
    if (failover && replicas === 0) {
      throw new InfrastructureError(
        'CACHE_FAILOVER_NEEDS_REPLICA',
        `${this.node.path} has failover on and 0 replicas; set replicas to 1 at least, or failover to false.`,
      );
    }
    const subnetGroup = new ElasticacheSubnetGroup(this, 'SubnetGroup', {
      name: replicationGroupId,
      description: `Isolated subnets of ${replicationGroupId}`,
      subnetIds: [...props.subnetIds],
    });
    const family = `valkey${engineVersion.split('.')[0]}`;
    const parameterGroup = new ElasticacheParameterGroup(this, 'ParameterGroup', {
      name: `${replicationGroupId}-${family}`,
      family,
      description: `Valkey of ${replicationGroupId}`,
      parameter: Object.entries({
        // A full cache forgets what was used least; it never refuses a write.
        'maxmemory-policy': 'allkeys-lru',
        ...props.parameters,
      }).map(([name, value]) => ({ name, value })),
      lifecycle: { createBeforeDestroy: true },
    });
    this.token = new Secret(this, 'Token', {
      secretName: props.secretName,
      description: `Token of the cache ${replicationGroupId}`,
      kmsKeyArn: props.secretKmsKeyArn ?? kmsKeyArn,
      protect: preventDestroy,
      generate: { length: 64, version: props.tokenVersion ?? 1 },
    });
    this.resource = new ElasticacheReplicationGroup(this, 'Resource', {
      replicationGroupId,
      description: 'Cache and rate limits',
      engine: 'valkey',
      engineVersion,
      nodeType: props.nodeType ?? 'cache.t4g.micro',
      numCacheClusters: replicas + 1,
      automaticFailoverEnabled: failover,
      multiAzEnabled: failover,
      port: 6379,
      subnetGroupName: subnetGroup.name,
      securityGroupIds: [...props.securityGroupIds],
      parameterGroupName: parameterGroup.name,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      atRestEncryptionEnabled: 'true',
      kmsKeyId: kmsKeyArn,
      authToken: this.tokenText(),
      // Both tokens are valid until the next rotation, so pods may restart in their own time.
      authTokenUpdateStrategy: 'ROTATE',
      autoMinorVersionUpgrade: 'true',
      applyImmediately: false,
      snapshotRetentionLimit: props.snapshotRetentionDays ?? 7,
      snapshotWindow: props.snapshotWindow ?? '02:30-03:30',
      maintenanceWindow: props.maintenanceWindow ?? 'sun:05:30-sun:06:30',
      ...(preventDestroy ? { finalSnapshotIdentifier: `${replicationGroupId}-final` } : {}),
      logDeliveryConfiguration: this.logDelivery(props),
      lifecycle: { preventDestroy },
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get primaryEndpoint(): string {
    return this.resource.primaryEndpointAddress;
  }

  get readerEndpoint(): string {
    return this.resource.readerEndpointAddress;
  }

  get port(): number {
    return this.resource.port;
  }

  /**
   * Provider 6.25 knows no write-only token for ElastiCache (hashicorp/terraform-provider-aws#42239), so this one value
   * does enter the state, which lies encrypted in S3. Read by version: a rotation is seen in the same apply.
   */
  private tokenText(): string {
    const read = new DataAwsSecretsmanagerSecretVersion(this, 'TokenText', {
      secretId: this.token.resource.id,
      versionId: this.token.version?.versionId,
    });
    return read.secretString;
  }

  private logDelivery({ replicationGroupId, kmsKeyArn, logsKmsKeyArn, logRetentionDays }: CacheProps) {
    return (['slow-log', 'engine-log'] as const).map((logType) => {
      const group = new LogGroup(this, `Log-${logType}`, {
        logGroupName: `/aws/elasticache/${replicationGroupId}/${logType}`,
        retentionDays: logRetentionDays ?? 30,
        kmsKeyArn: logsKmsKeyArn ?? kmsKeyArn,
      });
      return { logType, logFormat: 'json', destinationType: 'cloudwatch-logs', destination: group.name };
    });
  }
}
