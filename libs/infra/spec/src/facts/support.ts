/** Until when AWS supports a version without the price of extended support. Dates are UTC days, inclusive. */
export interface Support {
  readonly version: string;
  /** Last day of standard support; undefined while none is known. */
  readonly until: string | undefined;
}

/** Versions with where their dates come from and when they were read. */
export interface SupportTable {
  readonly product: string;
  readonly source: string;
  readonly read: string;
  readonly versions: readonly Support[];
}

/** EKS. 1.36 is offered (the user guide names it); its date was not to be seen, so it passes. */
export const KUBERNETES_SUPPORT: SupportTable = {
  product: 'EKS',
  source:
    'docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html as quoted by endoflife.date/amazon-eks (2026-02)',
  read: '2026-11-21',
  versions: [
    { version: '1.30', until: '2025-07-23' },
    { version: '1.31', until: '2025-11-26' },
    { version: '1.32', until: '2026-03-23' },
    { version: '1.33', until: '2026-07-29' },
    { version: '1.34', until: '2026-12-02' },
    { version: '1.35', until: '2027-03-27' },
    { version: '1.36', until: undefined },
  ],
};

/**
 * RDS for PostgreSQL. RDS supports a major version at least until the community's end of life, whose dates these are; RDS's
 * own are some months later, so the check errs on the early side.
 */
export const POSTGRESQL_SUPPORT: SupportTable = {
  product: 'RDS for PostgreSQL',
  source: 'postgresql.org/support/versioning; that RDS supports as long: endoflife.date/amazon-rds-postgresql',
  read: '2026-11-21',
  versions: [
    { version: '14', until: '2026-11-12' },
    { version: '15', until: '2027-11-11' },
    { version: '16', until: '2028-11-09' },
    { version: '17', until: '2029-11-08' },
    { version: '18', until: '2030-11-14' },
  ],
};

/** ElastiCache for Valkey: AWS has announced no end of support for any version. */
export const VALKEY_SUPPORT: SupportTable = {
  product: 'ElastiCache for Valkey',
  source: 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html names no end of support',
  read: '2026-11-21',
  versions: ['7.2', '8.0', '8.1', '8.2', '9.0', '9.1'].map((version) => ({ version, until: undefined })),
};

/** How a version stands on a day. */
export type SupportState = 'supported' | 'ended' | 'unknown';

/** Whether the version is in standard support on that day. */
export function supportState(table: SupportTable, version: string, now: Date): SupportState {
  const row = table.versions.find((one) => one.version === version);
  if (!row) return 'unknown';
  return row.until === undefined || now.toISOString().slice(0, 10) <= row.until ? 'supported' : 'ended';
}

/** Versions that are in standard support on that day, newest last. */
export function supportedVersions(table: SupportTable, now: Date): readonly string[] {
  return table.versions.map((one) => one.version).filter((one) => supportState(table, one, now) === 'supported');
}
