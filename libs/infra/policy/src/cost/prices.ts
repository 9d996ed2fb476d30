/** A price: USD per unit, where it was read and of when it is. */
export interface Price {
  readonly usd: number;
  readonly per: PriceUnit;
  readonly source: PriceSource;
}

export type PriceUnit = 'hour' | 'month' | 'GB-month' | 'GB' | 'vCPU-month';

/** Hours that AWS counts in a month. */
export const HOURS_PER_MONTH = 730;

/** Where prices come from. There is no AWS account and no price list service here, so each says how it was read. */
export const PRICE_SOURCES = {
  architecture: 'AWS price pages, us-east-1, as recorded in the project’s architecture notes, 2026-11-21',
  ec2: 'aws.amazon.com/ec2/pricing/on-demand (Linux, us-east-1), as ten public price tables agree on, read 2026-11-21',
  rds: 'AWS Price List Bulk API, AmazonRDS, us-east-1, as a public table checked against it on 2026-09-11 records it',
  elasticache: 'AWS Price List API, AmazonElastiCache, Valkey, us-east-1, as a public table of 2026-10-02 records it',
} as const;

export type PriceSource = keyof typeof PRICE_SOURCES;

/** Region that the prices are of; elsewhere nothing is priced rather than priced wrongly. */
export const PRICED_REGION = 'us-east-1';

const hourly = (source: PriceSource, prices: Readonly<Record<string, number>>): Record<string, Price> =>
  Object.fromEntries(Object.entries(prices).map(([key, usd]) => [key, { usd, per: 'hour', source }]));

/** Every known price, by key: an instance type, or a service's name. A key that is not here is unpriced. */
export const PRICES: Readonly<Record<string, Price>> = {
  ...hourly('ec2', {
    't3.medium': 0.0416,
    't3.large': 0.0832,
    't3a.medium': 0.0376,
    't4g.nano': 0.0042,
    't4g.medium': 0.0336,
    't4g.large': 0.0672,
    'm5.large': 0.096,
    'm6i.large': 0.096,
    'm6i.xlarge': 0.192,
    'm7g.large': 0.0816,
    'g5.xlarge': 1.006,
  }),
  ...hourly('rds', { 'db.t4g.micro': 0.016, 'db.t4g.small': 0.032, 'db.t4g.medium': 0.065, 'db.m6g.large': 0.159 }),
  ...hourly('elasticache', {
    'cache.t4g.micro': 0.0128,
    'cache.m6g.large': 0.1192,
    'cache.m7g.large': 0.1264,
    'cache.r6g.large': 0.1648,
    'cache.r6g.xlarge': 0.3288,
  }),
  'eks-cluster': { usd: 73, per: 'month', source: 'architecture' },
  'nat-gateway': { usd: 32.85, per: 'month', source: 'architecture' },
  'nat-data': { usd: 0.045, per: 'GB', source: 'architecture' },
  'interface-endpoint': { usd: 7.3, per: 'month', source: 'architecture' },
  'load-balancer': { usd: 16.43, per: 'month', source: 'architecture' },
  'load-balancer-capacity': { usd: 5.84, per: 'month', source: 'architecture' },
  'rds-gp3': { usd: 0.115, per: 'GB-month', source: 'rds' },
  'kms-key': { usd: 1, per: 'month', source: 'architecture' },
  secret: { usd: 0.4, per: 'month', source: 'architecture' },
  'waf-acl': { usd: 5, per: 'month', source: 'architecture' },
  'waf-rule': { usd: 1, per: 'month', source: 'architecture' },
  'kinesis-shard': { usd: 11, per: 'month', source: 'architecture' },
  'kinesis-on-demand': { usd: 29, per: 'month', source: 'architecture' },
  'ebs-gp3': { usd: 0.08, per: 'GB-month', source: 'ec2' },
};

/** A price as USD a month for one unit that stands all month. */
export function monthly(price: Price): number {
  return price.per === 'hour' ? price.usd * HOURS_PER_MONTH : price.usd;
}
