import { exampleSpec } from '@groundwork/infra-spec';
import { costAsJson } from './cost-as-json.js';
import { estimateCost } from './estimate-cost.js';

describe('the cost for programs', () => {
  const estimate = estimateCost(exampleSpec());
  const text = costAsJson(estimate);
  const cost = JSON.parse(text) as { monthly: number; unpriced: string[]; lines: { monthly: number }[] };

  it('is one line', () => {
    expect(text).not.toContain('\n');
  });

  it('has the total in cents, which its lines add up to', () => {
    expect(cost.monthly).toBeCloseTo(estimate.total, 2);
    expect(cost.lines.reduce((sum, { monthly }) => sum + monthly, 0)).toBeCloseTo(cost.monthly, 1);
  });

  it('names what has no price, and counts it nowhere as zero', () => {
    expect(cost.unpriced).toHaveLength(estimate.unpriced);
    expect(cost.unpriced).toContain('S3 storage and requests');
    expect(cost.lines.every(({ monthly }) => monthly > 0)).toBe(true);
  });
});
