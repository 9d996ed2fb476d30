/** Until when AWS supports a version without extra charge. */
export interface SupportPeriod {
  /** First part of the version that tells the release: `1.35`, `17`, `8`. */
  readonly version: string;
  /** Last day of standard support, ISO date; undefined where AWS has announced none. */
  readonly standardUntil: string | undefined;
}

/** The support periods of an engine, with where they were read. */
export interface SupportCalendar {
  readonly engine: string;
  readonly source: string;
  /** ISO date on which the source was read. */
  readonly read: string;
  readonly periods: readonly SupportPeriod[];
}

const period = (version: string, standardUntil?: string): SupportPeriod => ({ version, standardUntil });

export const EKS: SupportCalendar = {
  engine: 'EKS',
  // 1.36 is offered; its end date was not in the copy that could be read, so it counts as announced by nobody.
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
  read: '2026-11-21',
  periods: [
    period('1.31', '2025-11-26'),
    period('1.32', '2026-03-23'),
    period('1.33', '2026-07-29'),
    period('1.34', '2026-12-02'),
    period('1.35', '2027-03-27'),
    period('1.36'),
  ],
};

export const RDS_POSTGRESQL: SupportCalendar = {
  engine: 'RDS PostgreSQL',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html',
  read: '2026-11-21',
  periods: [
    period('12', '2025-02-28'),
    period('13', '2026-02-28'),
    period('14', '2027-02-28'),
    period('15', '2028-02-29'),
    period('16', '2029-02-28'),
    period('17', '2030-02-28'),
    period('18', '2031-02-28'),
  ],
};

export const ELASTICACHE: Readonly<Record<'redis' | 'valkey', SupportCalendar>> = {
  redis: {
    engine: 'ElastiCache Redis OSS',
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html',
    read: '2026-11-21',
    periods: [period('4', '2026-01-31'), period('5', '2026-01-31'), period('6', '2027-01-31'), period('7')],
  },
  valkey: {
    engine: 'ElastiCache Valkey',
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html',
    read: '2026-11-21',
    periods: [period('7'), period('8')],
  },
};
