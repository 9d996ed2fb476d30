/** Days that CloudWatch Logs takes: PutRetentionPolicy in its API reference, read 2026-11-21. */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Performance Insights: 7, a number of 31-day months, or 731 (RDS API reference, CreateDBInstance). */
export const INSIGHTS_RETENTION_DAYS: readonly number[] = [
  7,
  ...Array.from({ length: 23 }, (_, i) => (i + 1) * 31),
  731,
];
