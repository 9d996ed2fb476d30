import {
  AccessLogBucket,
  Bucket,
  Cache,
  Database,
  EnvironmentStack,
  Key,
  Repository,
  type EnvironmentStackProps,
  type Input,
} from '@groundwork/infra-constructs';
import type { EnvironmentNames, EnvironmentSpec } from '@groundwork/infra-spec';
import type { Construct } from 'constructs';
import { publishData, type DataOutputs } from './data-outputs.js';

/** Container images that the environment runs. */
export const APPLICATIONS = ['api', 'worker', 'web'] as const;

/** Settings of the {@link DataStack}. */
export interface DataStackProps extends EnvironmentStackProps {
  readonly names: EnvironmentNames;
  readonly database: EnvironmentSpec['database'];
  readonly cache: EnvironmentSpec['cache'];
  readonly storage: EnvironmentSpec['storage'];
  readonly protection: EnvironmentSpec['protection'];
  /** Images that each repository keeps. */
  readonly keepImages: number;
  /** Accounts of later stages, which promote images from here. @default [] */
  readonly imagePullAccounts?: readonly string[];
  /** Isolated subnets in two zones at least. */
  readonly databaseSubnets: Input<string[]>;
  readonly databaseSecurityGroupId: Input<string>;
  readonly cacheSecurityGroupId: Input<string>;
  /** Key of database, cache, documents, images. */
  readonly dataKeyArn: Input<string>;
  /** Key of generated secrets. */
  readonly secretsKeyArn: Input<string>;
  /** Key of log groups. */
  readonly logsKeyArn: Input<string>;
}

/** What must outlive every release: database, cache, documents, images. */
export class DataStack extends EnvironmentStack {
  readonly database: Database;
  readonly cache: Cache;
  readonly documents: Bucket;
  readonly logs: AccessLogBucket;
  readonly repositories: Readonly<Record<(typeof APPLICATIONS)[number], Repository>>;
  readonly outputs: DataOutputs;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const copies = new Map<string, Key>();
    const copyKey = (region: string) => {
      const key = copies.get(region) ?? this.copyKey(region, props);
      copies.set(region, key);
      return key.arn;
    };
    this.database = this.makeDatabase(props, copyKey);
    this.cache = this.makeCache(props);
    this.logs = new AccessLogBucket(this, 'Logs', {
      bucketName: props.names.logsBucket,
      accountId: this.accountId,
      expireAfterDays: props.storage.accessLogDays,
      ...held(props),
    });
    this.documents = this.makeDocuments(props, copyKey);
    const repository = (application: (typeof APPLICATIONS)[number]) =>
      new Repository(this, `Repository-${application}`, {
        repositoryName: props.names.repository(application),
        kmsKeyArn: this.read(props.dataKeyArn),
        keepImages: props.keepImages,
        pullAccounts: props.imagePullAccounts,
        ...held(props),
      });
    this.repositories = { api: repository('api'), worker: repository('worker'), web: repository('web') };
    this.outputs = publishData(this);
  }

  private makeDatabase(props: DataStackProps, copyKey: (region: string) => string): Database {
    const { database, protection } = props;
    const copy = database.crossRegionBackup;
    return new Database(this, 'Database', {
      identifier: props.names.database,
      subnetIds: this.read(props.databaseSubnets),
      securityGroupIds: [this.read(props.databaseSecurityGroupId)],
      kmsKeyArn: this.read(props.dataKeyArn),
      secretKmsKeyArn: this.read(props.secretsKeyArn),
      logsKmsKeyArn: this.read(props.logsKeyArn),
      instanceClass: database.instanceClass,
      engineVersion: database.engineVersion,
      multiAz: database.multiAz,
      allocatedStorage: database.storageGiB,
      maxAllocatedStorage: database.maxStorageGiB,
      databaseName: database.databaseName,
      backupRetentionDays: database.backupRetentionDays,
      backupWindow: database.backupWindow,
      maintenanceWindow: database.maintenanceWindow,
      performanceInsightsDays: database.performanceInsights.enabled ? database.performanceInsights.retentionDays : 0,
      monitoringInterval: database.monitoringIntervalSeconds,
      logRetentionDays: database.logRetentionDays,
      preventDestroy: protection.preventDestroy,
      deletionProtection: protection.deletionProtection,
      ...(copy
        ? {
            backupReplication: {
              region: copy.region,
              retentionDays: copy.retentionDays,
              kmsKeyArn: copyKey(copy.region),
            },
          }
        : {}),
    });
  }

  private makeCache({ names, cache, database, protection, ...props }: DataStackProps): Cache {
    return new Cache(this, 'Cache', {
      replicationGroupId: names.cache,
      subnetIds: this.read(props.databaseSubnets),
      securityGroupIds: [this.read(props.cacheSecurityGroupId)],
      kmsKeyArn: this.read(props.dataKeyArn),
      secretKmsKeyArn: this.read(props.secretsKeyArn),
      logsKmsKeyArn: this.read(props.logsKeyArn),
      secretName: names.secret('cache-token'),
      nodeType: cache.nodeType,
      engineVersion: cache.engineVersion,
      replicas: cache.replicas,
      failover: cache.failover,
      snapshotRetentionDays: cache.snapshotRetentionDays,
      snapshotWindow: cache.snapshotWindow,
      maintenanceWindow: cache.maintenanceWindow,
      logRetentionDays: database.logRetentionDays,
      preventDestroy: protection.preventDestroy,
    });
  }

  private makeDocuments(props: DataStackProps, copyKey: (region: string) => string): Bucket {
    const { storage, names } = props;
    return new Bucket(this, 'Documents', {
      bucketName: names.documentsBucket,
      kmsKeyArn: this.read(props.dataKeyArn),
      lifecycle: {
        transitionAfterDays: storage.lifecycle ? storage.transitionDays : 0,
        noncurrentExpireAfterDays: storage.noncurrentVersionDays,
      },
      ...(storage.corsOrigins.length > 0 ? { cors: { allowedOrigins: storage.corsOrigins } } : {}),
      eventBridge: true,
      accessLogs: { bucketName: this.logs.name },
      ...(storage.replication
        ? {
            replication: {
              region: storage.replication.region,
              bucketName: names.replicaBucket,
              kmsKeyArn: copyKey(storage.replication.region),
              accessLogs: { bucketName: this.copyLogs(storage.replication.region, props).name },
            },
          }
        : {}),
      ...held(props),
    });
  }

  /** S3 logs into a bucket of the same region only. */
  private copyLogs(region: string, props: DataStackProps): AccessLogBucket {
    return new AccessLogBucket(this, 'ReplicaLogs', {
      bucketName: `${this.namePrefix}-replica-logs-${this.accountId}-${region}`,
      accountId: this.accountId,
      expireAfterDays: props.storage.accessLogDays,
      region,
      ...held(props),
    });
  }

  private copyKey(region: string, { protection }: DataStackProps): Key {
    return new Key(this, `CopyKey-${region}`, {
      description: `Copies of data in ${region}`,
      alias: `${this.namePrefix}-copies`,
      region,
      preventDestroy: protection.preventDestroy,
    });
  }
}

function held({ protection }: Pick<DataStackProps, 'protection'>) {
  return { protect: protection.preventDestroy, emptyOnDestroy: protection.emptyOnDestroy };
}
