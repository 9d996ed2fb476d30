import { exampleSpec } from '@groundwork/infra-spec';
import { estimateCost } from '../cost/estimate-cost.js';
import { renderReport } from './render-report.js';
import { reservedSavings } from './reserved-savings.js';

const DISCOUNTS = [{ priceStart: 'db.', upTo: 0.3, source: 'a price list of 2026' }];
const awake = () => estimateCost(exampleSpec('minimal', { sleep: { allowed: false } }));

describe('reserved savings', () => {
  it('takes the discount off a database that always runs', () => {
    const [saving] = reservedSavings(awake(), DISCOUNTS).filter(({ resource }) => resource.startsWith('Database'));
    expect(saving?.savingUpTo).toBeCloseTo((saving?.onDemand ?? 0) * 0.3, 6);
    expect(saving?.onDemand).toBeGreaterThan(0);
  });

  it('says unpriced where no discount is known, never zero', () => {
    const cache = reservedSavings(awake(), DISCOUNTS).filter(({ resource }) => resource.startsWith('Cache'));
    expect(cache.map(({ savingUpTo }) => savingUpTo)).toEqual([undefined]);
    expect(renderReport([], cache)).toMatch(/Cache .*: unpriced of \$/);
  });

  it('reserves nothing that sleeps', () => {
    const sleeper = estimateCost(exampleSpec('minimal', { sleep: { allowed: true, awakeHoursPerWeek: 42 } }));
    expect(reservedSavings(sleeper, DISCOUNTS).map(({ resource }) => resource.split(' ')[0])).toEqual([
      'Cache',
      'Access',
    ]);
  });

  it('leaves out storage, traffic and spot', () => {
    const lines = reservedSavings(awake(), DISCOUNTS).map(({ resource }) => resource);
    expect(lines.filter((resource) => /GB|spot|NAT/.test(resource))).toEqual([]);
  });
});
