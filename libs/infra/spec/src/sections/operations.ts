import { z } from 'zod';
import { emailAddress, retentionDays } from './primitives.js';

export const observabilitySection = z.strictObject({
  /** Days that application, container and data-plane logs are kept; a value that CloudWatch Logs takes. @default 30 */
  logRetentionDays: retentionDays.default(30),
  /** Subscribed to the alarm topic (INF-23); each address confirms by mail. @default [] */
  alarmEmails: z.array(emailAddress).default([]),
  thresholds: z
    .strictObject({
      /** Share of requests that fail, percent. @default 5 */
      errorRatePercent: z.number().positive().max(100).default(5),
      /** @default 300 */
      ingestionSeconds: z.int().positive().default(300),
      /** Messages waiting. @default 100 */
      queueDepth: z.int().positive().default(100),
      /** @default 80 */
      databaseCpuPercent: z.number().positive().max(100).default(80),
      /** @default 5 */
      databaseFreeStorageGiB: z.number().positive().default(5),
      /** @default 80 */
      databaseConnections: z.int().positive().default(80),
      /** @default 80 */
      cacheMemoryPercent: z.number().positive().max(100).default(80),
    })
    .prefault({}),
  /** CloudWatch Container Insights. @default true */
  containerInsights: z.boolean().default(true),
  cloudTrail: z
    .strictObject({
      /** @default true; false where the organisation has a trail */
      enabled: z.boolean().default(true),
      /** @default 365 */
      retentionDays: retentionDays.default(365),
    })
    .prefault({}),
  /** AWS Config recorder and rules; false where the account has one (it takes only one). @default true */
  awsConfig: z.boolean().default(true),
});

/** In-cluster services, installed by Helm. */
export const platformSection = z.strictObject({
  prometheus: z
    .strictObject({
      /** @default true */
      enabled: z.boolean().default(true),
      /** @default 15 */
      retentionDays: z.int().min(1).default(15),
      /** Encrypted gp3 volume. @default 20 */
      storageGiB: z.int().min(5).default(20),
    })
    .prefault({}),
  /** With dashboards as code. @default true */
  grafana: z.boolean().default(true),
  /** @default true */
  fluentBit: z.boolean().default(true),
  /** Scales the worker by queue depth. @default true */
  keda: z.boolean().default(true),
});

export const budgetSection = z.strictObject({
  /** USD a month. */
  monthlyUsd: z.number().positive(),
  /** Percent of it at which a mail goes to the alarm addresses. @default [50, 80, 100] */
  alertPercents: z.array(z.number().positive().max(1000)).min(1).max(5).default([50, 80, 100]),
});

/** Lifting any of these is a change of its own in the environment's file, reviewed as such. */
export const protectionSection = z.strictObject({
  /** People rely on its data: backups, a standby, alarms and on-demand nodes are demanded. @default true */
  production: z.boolean().default(true),
  /** Terraform refuses to destroy data stores. @default true */
  preventDestroy: z.boolean().default(true),
  /** AWS refuses to delete database, load balancer and user pool. @default true */
  deletionProtection: z.boolean().default(true),
  /** `destroy` empties buckets (all versions) and repositories first. @default false */
  emptyOnDestroy: z.boolean().default(false),
});

/** Sleep: node groups to zero and the database stopped (INF-16). */
export const sleepSection = z.strictObject({
  /** Whether `sleep` may be run here at all. @default false */
  allowed: z.boolean().default(false),
  /** Hours a week that people use it, for the estimate of what sleep saves. @default 50 */
  awakeHoursPerWeek: z.number().min(0).max(168).default(50),
});
