import { INSIGHTS_RETENTION_DAYS } from '../facts/retention.js';
import { POSTGRESQL_VERSIONS, VALKEY_VERSIONS, regions } from '../facts/regions.js';
import { POSTGRESQL_SUPPORT, supportedVersions, supportState } from '../facts/support.js';
import { when, type Check } from './check.js';

export const engine: Check = ({ database, cache }, { now }) => {
  const major = database.engineVersion.split('.')[0] ?? '';
  const state = supportState(POSTGRESQL_SUPPORT, major, now);
  const choice = `take one of ${supportedVersions(POSTGRESQL_SUPPORT, now).join(', ')}`;
  return [
    ...when(
      state === 'ended',
      'database.engineVersion',
      database.engineVersion,
      `PostgreSQL ${major} reached its end of life before ${now.toISOString().slice(0, 10)}`,
      choice,
    ),
    ...when(
      state === 'unknown' || (state === 'supported' && !POSTGRESQL_VERSIONS.includes(database.engineVersion)),
      'database.engineVersion',
      database.engineVersion,
      'is no version that RDS is known to offer',
      state === 'unknown' ? choice : `write the major version ${major} alone, and AWS takes its newest`,
    ),
    ...when(
      !VALKEY_VERSIONS.includes(cache.engineVersion),
      'cache.engineVersion',
      cache.engineVersion,
      'is no Valkey version that ElastiCache is known to offer',
      `take one of ${VALKEY_VERSIONS.join(', ')}`,
    ),
  ];
};

export const database: Check = ({ database: db, protection }) => [
  ...when(
    db.maxStorageGiB <= db.storageGiB,
    'database.maxStorageGiB',
    db.maxStorageGiB,
    `leaves no room to grow above storageGiB ${db.storageGiB}`,
    `write at least ${Math.ceil(db.storageGiB * 1.26)}: AWS demands 26 % more`,
  ),
  ...when(
    db.performanceInsights.enabled && !INSIGHTS_RETENTION_DAYS.includes(db.performanceInsights.retentionDays),
    'database.performanceInsights.retentionDays',
    db.performanceInsights.retentionDays,
    'is no period that Performance Insights takes',
    'write 7 (free), a multiple of 31 up to 713, or 731',
  ),
  ...when(
    protection.production && !db.multiAz,
    'database.multiAz',
    db.multiAz,
    'production would stand still while a failed instance is restored',
    'write true',
  ),
  ...when(
    protection.production && db.backupRetentionDays < 7,
    'database.backupRetentionDays',
    db.backupRetentionDays,
    'is too short for production: a fault found after a weekend could not be undone',
    'write 7 or more',
  ),
];

export const cache: Check = ({ cache: settings, protection }) => [
  ...when(
    settings.failover && settings.replicas === 0,
    'cache.failover',
    true,
    'there is no replica to fail over to',
    'set cache.replicas to 1 or more, or write false',
  ),
  ...when(
    protection.production && !settings.failover,
    'cache.failover',
    settings.failover,
    'production would lose sessions and limits with one node',
    'write true, with cache.replicas of 1 or more',
  ),
];

export const copies: Check = ({ region, database: db, storage }) =>
  (
    [
      ['database.crossRegionBackup.region', db.crossRegionBackup?.region],
      ['storage.replication.region', storage.replication?.region],
    ] as const
  ).flatMap(([path, other]) => [
    ...when(
      other === region,
      path,
      other,
      'is the region itself, so nothing would survive its loss',
      'name another region',
    ),
    ...when(
      other !== undefined && !regions().includes(other),
      path,
      other,
      'is no AWS region',
      'name one such as us-west-2 or eu-central-1',
    ),
  ]);

export const dataChecks: readonly Check[] = [engine, database, cache, copies];
