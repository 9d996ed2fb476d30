import type { DatabaseParameters } from './database-parameters.js';

/** Settings of a {@link Database}. */
export interface DatabaseProps {
  readonly identifier: string;
  /** Isolated subnets in two zones at least. */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Customer-managed key of storage and Performance Insights. */
  readonly kmsKeyArn: string;
  /** Customer-managed key that CloudWatch Logs may use. @default {@link kmsKeyArn} */
  readonly logsKmsKeyArn?: string;
  /** Customer-managed key of the master password's secret. @default {@link kmsKeyArn} */
  readonly secretKmsKeyArn?: string;
  /** @default 'db.t4g.micro' */
  readonly instanceClass?: string;
  /** Major, or `major.minor`; a major alone lets AWS choose the minor version. @default '17' */
  readonly engineVersion?: string;
  /** A standby in another zone. @default true */
  readonly multiAz?: boolean;
  /** GiB of gp3 at creation. @default 20 */
  readonly allocatedStorage?: number;
  /** GiB up to which storage grows by itself. @default 100 */
  readonly maxAllocatedStorage?: number;
  /** @default 'groundwork' */
  readonly databaseName?: string;
  /** @default 'groundwork_admin' */
  readonly masterUsername?: string;
  /** @default 5432 */
  readonly port?: number;
  /** Days of point-in-time recovery, 1 to 35. @default 7 */
  readonly backupRetentionDays?: number;
  /** UTC. @default '03:00-04:00' */
  readonly backupWindow?: string;
  /** UTC. @default 'sun:04:30-sun:05:30' */
  readonly maintenanceWindow?: string;
  /** Days of Performance Insights, 7 is free; 0 turns it off. @default 7 */
  readonly performanceInsightsDays?: number;
  /** Seconds between two samples of the operating system: 0 (off), 1, 5, 10, 15, 30, 60. @default 60 */
  readonly monitoringInterval?: number;
  /** Days that PostgreSQL's and upgrades' logs are kept. @default 30 */
  readonly logRetentionDays?: number;
  /** Over our own. @default none */
  readonly parameters?: DatabaseParameters;
  /** Terraform refuses to destroy it; destroyed all the same (after lifting) it leaves a final snapshot. @default true */
  readonly preventDestroy?: boolean;
  /** AWS refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Automated backups and logs copied to another region, for recovery there. @default none */
  readonly backupReplication?: DatabaseBackupReplication;
}

export interface DatabaseBackupReplication {
  readonly region: string;
  /** Customer-managed key in that region. */
  readonly kmsKeyArn: string;
  /** @default 7 */
  readonly retentionDays?: number;
}
