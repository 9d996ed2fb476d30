import { z } from 'zod';
import { schedule } from './primitives.js';

export const messagingSection = z.strictObject({
  /**
   * Whether somebody reads the queue. This version's worker takes its work from the database, so rules and schedules
   * are made but switched off: messages that nobody reads would only wait. Turn it on with a reader of your own.
   * @default false
   */
  consumers: z.boolean().default(false),
  queue: z
    .strictObject({
      /** Seconds that a message is hidden while a worker has it; longer than the longest step. @default 900 */
      visibilityTimeoutSeconds: z.int().min(30).max(43200).default(900),
      /** Deliveries before a message becomes a dead letter (ING-8). @default 3 */
      maxReceives: z.int().min(1).max(1000).default(3),
      /** @default 4 */
      retentionDays: z.int().min(1).max(14).default(4),
      /** @default 14, AWS's maximum */
      deadLetterRetentionDays: z.int().min(1).max(14).default(14),
    })
    .prefault({}),
  schedules: z
    .strictObject({
      /** Nightly re-index, UTC. @default 'cron(0 2 * * ? *)' – 02:00 */
      reindex: schedule.default('cron(0 2 * * ? *)'),
      /** @default 'rate(5 minutes)' */
      healthCheck: schedule.default('rate(5 minutes)'),
    })
    .prefault({}),
  /** Kinesis stream of live data (LIVE-1). */
  stream: z
    .strictObject({
      /** @default false */
      enabled: z.boolean().default(false),
      /** @default 24 */
      retentionHours: z.int().min(24).max(8760).default(24),
      /** One shard costs ~11 USD a month, on demand ~29 and more. @default 'provisioned' */
      mode: z.enum(['on-demand', 'provisioned']).default('provisioned'),
      /** Shards when provisioned. @default 1 */
      shards: z.int().min(1).max(500).default(1),
    })
    .prefault({}),
  /** DynamoDB mirror of registry, chunks and jobs (INF-20): its place; not built yet. @default { enabled: false } */
  mirror: z
    .strictObject({
      enabled: z.literal(false, { error: 'is not built yet (INF-20): leave it false' }).default(false),
    })
    .prefault({}),
});
