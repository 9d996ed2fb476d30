import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleSpec } from '@groundwork/infra-spec';
import { estimateCost } from './estimate-cost.js';
import { environmentFolder, loadEnvironment } from './load-environment.js';
import { costSection, withCostSection } from './readme-section.js';
import { renderCost } from './render-cost.js';

const WORKSPACE = fileURLToPath(new URL('../../../../../', import.meta.url));
const NOW = new Date('2026-11-21T00:00:00Z');
const ENVIRONMENTS = readdirSync(join(WORKSPACE, 'environments'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the cost as text', () => {
  it('prints unpriced where no price is known, never zero', () => {
    const text = renderCost(estimateCost(exampleSpec(), {}));
    expect(text).toMatch(/\| EKS control plane +\| +1 \| +unpriced \| +unpriced \|/);
    expect(text).not.toMatch(/EKS control plane .*0\.00/);
  });

  it('shows the total, the saving of sleep, and the sources of the prices it used', () => {
    const text = renderCost(estimateCost(exampleSpec('minimal', { sleep: { allowed: true } })));
    expect(text).toMatch(/\*\*Total of what is priced\*\* .*\*\*\d+\.\d\d\*\*/);
    expect(text).toMatch(/sleep saves \d+\.\d\d USD/);
    expect(text).toContain('AWS Price List API');
  });

  it('marks the price of spot as the most it can be', () => {
    const spot = exampleSpec('minimal', { cluster: { nodeGroups: [{ name: 'general', capacity: 'spot' }] } });
    expect(renderCost(estimateCost(spot))).toMatch(/t3\.medium, spot\) .*≤ 30\.37/);
  });
});

describe('an environment’s README', () => {
  it.each(ENVIRONMENTS)('of %s carries what the estimate prints today', async (name) => {
    const readme = readFileSync(join(environmentFolder(WORKSPACE, name), 'README.md'), 'utf8');
    const estimate = estimateCost(await loadEnvironment(WORKSPACE, name, { now: NOW }));
    expect(costSection(readme)).toBe(renderCost(estimate));
  });

  it('is refused without a place for the cost', () => {
    expect(() => withCostSection('# x', 'cost')).toThrow('COST_MARKERS_MISSING');
  });

  it('is asked for by a name that exists', async () => {
    await expect(loadEnvironment(WORKSPACE, 'nowhere')).rejects.toThrow('ENVIRONMENT_NOT_FOUND');
    await expect(loadEnvironment(WORKSPACE, '../dev')).rejects.toThrow('ENVIRONMENT_NOT_FOUND');
  });
});
