import type { SupportTable } from '@groundwork/infra-spec';

/** ElastiCache for Redis OSS, which we do not use. The dates of 6 and 7 were not to be seen, so they pass. */
export const REDIS_SUPPORT: SupportTable = {
  product: 'ElastiCache for Redis OSS',
  source: 'docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html',
  read: '2026-11-21',
  versions: [
    { version: '4', until: '2026-01-31' },
    { version: '5', until: '2026-01-31' },
    { version: '6', until: undefined },
    { version: '7', until: undefined },
  ],
};
