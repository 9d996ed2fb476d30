import { DbInstanceAutomatedBackupsReplication } from '@cdktf/provider-aws/lib/db-instance-automated-backups-replication/index.js';
import { DbInstance } from '@cdktf/provider-aws/lib/db-instance/index.js';
import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group/index.js';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group/index.js';
import { Construct } from 'constructs';
import { LogGroup } from '../log-group/log-group.js';
import { Role, serviceTrust } from '../role/role.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { DATABASE_PARAMETERS, parameterList } from './database-parameters.js';
import type { DatabaseBackupReplication, DatabaseProps } from './database-props.js';

const LOGS = ['postgresql', 'upgrade'] as const;

/**
 * PostgreSQL on RDS, ready for pgvector: private, encrypted, TLS and SCRAM only, master password managed by Secrets
 * Manager. Extension, roles and schema are made by the chart's migration job, which the outputs are for.
 */
export class Database extends Construct {
  /** Escape hatch: the instance itself. */
  readonly resource: DbInstance;
  readonly subnetGroup: DbSubnetGroup;
  readonly parameterGroup: DbParameterGroup;
  readonly logGroups: readonly LogGroup[];

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { identifier, kmsKeyArn } = props;
    const preventDestroy = props.preventDestroy ?? true;
    const engineVersion = props.engineVersion ?? '17';
    const insightsDays = props.performanceInsightsDays ?? 7;
    const interval = props.monitoringInterval ?? 60;
    this.subnetGroup = new DbSubnetGroup(this, 'SubnetGroup', {
      name: identifier,
      description: `Isolated subnets of ${identifier}`,
      subnetIds: [...props.subnetIds],
    });
    this.parameterGroup = new DbParameterGroup(this, 'ParameterGroup', {
      // A new major version needs a new group before the old one can go.
      namePrefix: `${identifier}-`,
      family: `postgres${engineVersion.split('.')[0]}`,
      description: `PostgreSQL of ${identifier}: TLS forced, pgvector`,
      parameter: parameterList({ ...DATABASE_PARAMETERS, ...props.parameters }),
      lifecycle: { createBeforeDestroy: true },
    });
    this.logGroups = this.logGroupsFor(props);
    this.resource = new DbInstance(this, 'Resource', {
      identifier,
      engine: 'postgres',
      engineVersion,
      // Extended support costs per vCPU-hour; the policy checks warn long before a version leaves standard support.
      engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      instanceClass: props.instanceClass ?? 'db.t4g.micro',
      allocatedStorage: props.allocatedStorage ?? 20,
      maxAllocatedStorage: props.maxAllocatedStorage ?? 100,
      storageType: 'gp3',
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,
      dbName: props.databaseName ?? 'groundwork',
      username: props.masterUsername ?? 'groundwork_admin',
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.secretKmsKeyArn ?? kmsKeyArn,
      iamDatabaseAuthenticationEnabled: true,
      port: props.port ?? 5432,
      publiclyAccessible: false,
      multiAz: props.multiAz ?? true,
      dbSubnetGroupName: this.subnetGroup.name,
      vpcSecurityGroupIds: [...props.securityGroupIds],
      parameterGroupName: this.parameterGroup.name,
      caCertIdentifier: 'rds-ca-rsa2048-g1',
      backupRetentionPeriod: props.backupRetentionDays ?? 7,
      backupWindow: props.backupWindow ?? '03:00-04:00',
      maintenanceWindow: props.maintenanceWindow ?? 'sun:04:30-sun:05:30',
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: false,
      ...(insightsDays > 0
        ? {
            performanceInsightsEnabled: true,
            performanceInsightsKmsKeyId: kmsKeyArn,
            performanceInsightsRetentionPeriod: insightsDays,
          }
        : { performanceInsightsEnabled: false }),
      monitoringInterval: interval,
      ...(interval > 0 ? { monitoringRoleArn: this.monitoringRole(identifier) } : {}),
      enabledCloudwatchLogsExports: [...LOGS],
      deletionProtection: props.deletionProtection ?? true,
      deleteAutomatedBackups: !preventDestroy,
      skipFinalSnapshot: !preventDestroy,
      ...(preventDestroy ? { finalSnapshotIdentifier: `${identifier}-final` } : {}),
      lifecycle: { preventDestroy },
      // RDS would make the groups itself, unencrypted and without retention.
      dependsOn: this.logGroups.map((group) => group.resource),
    });
    if (props.backupReplication) this.replicateBackups(props.backupReplication);
  }

  /** `host:port`. */
  get endpoint(): string {
    return this.resource.endpoint;
  }

  /** Host alone. */
  get address(): string {
    return this.resource.address;
  }

  get port(): number {
    return this.resource.port;
  }

  get arn(): string {
    return this.resource.arn;
  }

  /** Id in `rds-db:connect` ARNs of IAM authentication. */
  get resourceId(): string {
    return this.resource.resourceId;
  }

  /** Secret that RDS makes and rotates: `{ "username", "password" }`. */
  get masterUserSecretArn(): string {
    return this.resource.masterUserSecret.get(0).secretArn;
  }

  private logGroupsFor({ identifier, kmsKeyArn, logsKmsKeyArn, logRetentionDays }: DatabaseProps): readonly LogGroup[] {
    return LOGS.map(
      (log) =>
        new LogGroup(this, `Log-${log}`, {
          logGroupName: `/aws/rds/instance/${identifier}/${log}`,
          retentionDays: logRetentionDays ?? 30,
          kmsKeyArn: logsKmsKeyArn ?? kmsKeyArn,
        }),
    );
  }

  private monitoringRole(identifier: string): string {
    const role = new Role(this, 'MonitoringRole', {
      name: `${identifier}-rds-monitoring`,
      description: 'Enhanced monitoring writes to CloudWatch Logs',
      trust: [serviceTrust('monitoring.rds.amazonaws.com', EnvironmentStack.of(this).accountId)],
      managedPolicies: ['service-role/AmazonRDSEnhancedMonitoringRole'],
    });
    return role.arn;
  }

  private replicateBackups({ region, kmsKeyArn, retentionDays }: DatabaseBackupReplication): void {
    new DbInstanceAutomatedBackupsReplication(this, 'BackupReplication', {
      // The resource lives in the region that receives.
      region,
      sourceDbInstanceArn: this.resource.arn,
      kmsKeyId: kmsKeyArn,
      retentionPeriod: retentionDays ?? 7,
    });
  }
}
