import { exampleSpec } from '@groundwork/infra-spec';
import { estimateCost } from './estimate-cost.js';
import { PRICE_SOURCES, PRICES } from './prices.js';

const line = (estimate: ReturnType<typeof estimateCost>, start: string) =>
  estimate.lines.find(({ resource }) => resource.startsWith(start));

describe('the estimate', () => {
  it('adds count times unit price', () => {
    const { lines, total } = estimateCost(exampleSpec());
    expect(line(estimateCost(exampleSpec()), 'Nodes general')).toMatchObject({ count: 2 });
    expect(line(estimateCost(exampleSpec()), 'Nodes general')?.month).toBeCloseTo(60.74, 2);
    expect(total).toBeCloseTo(
      lines.reduce((sum, { month }) => sum + (month ?? 0), 0),
      6,
    );
  });

  it('pays a standby and its storage twice', () => {
    const single = estimateCost(exampleSpec());
    const double = estimateCost(exampleSpec('minimal', { database: { multiAz: true } }));
    for (const resource of ['Database db', 'Database storage']) {
      expect(line(double, resource)?.month).toBeCloseTo((line(single, resource)?.month ?? 0) * 2, 6);
    }
  });

  it('pays a NAT per zone, and each endpoint in each zone', () => {
    const estimate = estimateCost(exampleSpec('resilient'));
    expect(line(estimate, 'NAT gateway')?.count).toBe(3);
    expect(line(estimate, 'Interface endpoints')?.count).toBe(6 * 3);
  });

  it('pays for load balancer and firewall where a domain has them made', () => {
    for (const resource of ['Load balancer', 'Firewall']) {
      expect(line(estimateCost(exampleSpec('resilient')), resource)).toBeDefined();
      expect(line(estimateCost(exampleSpec()), resource)).toBeUndefined();
    }
  });

  it('pays neither network nor cluster that were there before', () => {
    const estimate = estimateCost(exampleSpec('existing'));
    expect(line(estimate, 'EKS')).toBeUndefined();
    expect(line(estimate, 'NAT')).toBeUndefined();
  });

  it('leaves an unknown price out of the total and counts it, never as zero', () => {
    const { 't3.medium': _, ...rest } = PRICES;
    const known = estimateCost(exampleSpec());
    const unknown = estimateCost(exampleSpec(), rest);
    expect(line(unknown, 'Nodes general')).toMatchObject({ unitPrice: undefined, month: undefined });
    expect(unknown.unpriced).toBe(known.unpriced + 1);
    expect(unknown.total).toBeLessThan(known.total);
  });

  it('prices nothing in a region whose prices it does not know', () => {
    const estimate = estimateCost(exampleSpec('minimal', { region: 'eu-central-1' }));
    expect(estimate.unpriced).toBe(estimate.lines.length);
  });
});

describe('sleep', () => {
  const sleeper = estimateCost(exampleSpec('minimal', { sleep: { allowed: true, awakeHoursPerWeek: 42 } }));

  it('ends nodes with their disks and the database, and leaves what stands', () => {
    const sleeping = sleeper.lines.filter(({ sleeps }) => sleeps).map(({ price }) => price);
    expect(sleeping).toEqual(['t3.medium', 'ebs-gp3', 'db.t4g.micro']);
    expect(sleeper.sleep.asleep).toBeCloseTo(sleeper.total - 60.736 - 8 - 11.68, 2);
  });

  it('saves the share of the week that nobody works', () => {
    expect(sleeper.sleep.saving).toBeCloseTo((sleeper.total - sleeper.sleep.asleep) * 0.75, 6);
  });
});

describe('the price file', () => {
  it('has a source with a year for every price, and no price of zero', () => {
    for (const price of Object.values(PRICES)) {
      expect(PRICE_SOURCES[price.source]).toMatch(/20\d\d/);
      expect(price.usd).toBeGreaterThan(0);
    }
  });
});
