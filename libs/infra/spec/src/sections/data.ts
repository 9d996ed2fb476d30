import { z } from 'zod';
import { dailyWindow, retentionDays, webOrigin, weeklyWindow } from './primitives.js';

export const databaseSection = z.strictObject({
  /** PostgreSQL on RDS, major or `major.minor`; a major alone lets AWS choose the minor version. @default '17' */
  engineVersion: z
    .string()
    .regex(/^\d\d(?:\.\d{1,2})?$/, { error: "must be a PostgreSQL version such as '17' or '17.6'" })
    .default('17'),
  /** @default 'db.t4g.micro' */
  instanceClass: z.string().default('db.t4g.micro'),
  /** A standby in another zone. @default false */
  multiAz: z.boolean().default(false),
  /** gp3, GiB, at creation. @default 20 */
  storageGiB: z.int().min(20).max(65536).default(20),
  /** Storage grows by itself up to this, GiB. @default 100 */
  maxStorageGiB: z.int().min(21).max(65536).default(100),
  /** Days of point-in-time recovery. @default 7 */
  backupRetentionDays: z.int().min(1).max(35).default(7),
  /** @default '03:00-04:00', after the nightly re-index began and before maintenance */
  backupWindow: dailyWindow.default('03:00-04:00'),
  /** @default 'sun:04:30-sun:05:30' */
  maintenanceWindow: weeklyWindow.default('sun:04:30-sun:05:30'),
  performanceInsights: z
    .strictObject({
      /** @default true */
      enabled: z.boolean().default(true),
      /** 7 is free; else months × 31 up to 713, or 731. @default 7 */
      retentionDays: z.int().default(7),
    })
    .prefault({}),
  /** Enhanced monitoring, seconds; 0 is off. @default 60 */
  monitoringIntervalSeconds: z.union([0, 1, 5, 10, 15, 30, 60].map((seconds) => z.literal(seconds))).default(60),
  /** Days that PostgreSQL and upgrade logs are kept. @default 30 */
  logRetentionDays: retentionDays.default(30),
  /** Name of the database in the instance. @default 'groundwork' */
  databaseName: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .default('groundwork'),
  /** Counts the logins that pods have had; one more is a rotation (docs/runbooks/secrets-rotation.md). @default 1 */
  loginGeneration: z.int().min(1).max(9999).default(1),
  /** Automated backups copied to another region (INF-15). @default none */
  crossRegionBackup: z
    .strictObject({
      region: z.string(),
      /** @default 7 */
      retentionDays: z.int().min(1).max(35).default(7),
    })
    .optional(),
});

export const cacheSection = z.strictObject({
  /** Valkey on ElastiCache. @default '8.0' */
  engineVersion: z
    .string()
    .regex(/^\d\.\d$/, { error: "must be a Valkey version such as '8.0'" })
    .default('8.0'),
  /** @default 'cache.t4g.micro' */
  nodeType: z.string().default('cache.t4g.micro'),
  /** Replicas beside the primary. @default 0 */
  replicas: z.int().min(0).max(5).default(0),
  /** Fail over to a replica in another zone; needs a replica. @default false */
  failover: z.boolean().default(false),
  /** Days that daily snapshots are kept; 0 makes none. @default 1 */
  snapshotRetentionDays: z.int().min(0).max(35).default(1),
  /** @default '02:30-03:30' */
  snapshotWindow: dailyWindow.default('02:30-03:30'),
  /** @default 'sun:05:30-sun:06:30' */
  maintenanceWindow: weeklyWindow.default('sun:05:30-sun:06:30'),
});

export const storageSection = z.strictObject({
  /** Lifecycle rules on or off, as the deploy workflow's `enable_lifecycle_rules` (OPS-10). @default true */
  lifecycle: z.boolean().default(true),
  /** Days after which originals move to infrequent access; AWS takes no less than 30. @default 30 */
  transitionDays: z.int().min(30).default(30),
  /** Days that a replaced or deleted version is kept. @default 90 */
  noncurrentVersionDays: z.int().min(1).default(90),
  /** Days that access logs are kept. @default 90 */
  accessLogDays: z.int().min(1).default(90),
  /** Web origins that may upload directly. @default [] */
  corsOrigins: z.array(webOrigin).default([]),
  /** Copies every object to a bucket in another region (INF-6, INF-15). @default none */
  replication: z.strictObject({ region: z.string() }).optional(),
});
