import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../rules/index.js';
import { COMPARED_DEFAULTS, MODULES } from './compared-defaults.js';
import { renderComparison } from './render-comparison.js';

const DECISION = fileURLToPath(new URL('../../../../../docs/decisions/0016-defaults-compared.md', import.meta.url));

/** Tables without the padding of their cells. */
const unpadded = (text: string) => text.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');

describe('the comparison with terraform-aws-modules', () => {
  it('names a rule of ours for every row, so that ours is checked at every synth', () => {
    const ids = RULES.map(({ id }) => id);
    expect(COMPARED_DEFAULTS.filter(({ rule }) => !ids.includes(rule))).toEqual([]);
  });

  it('has rows for every module and no other', () => {
    expect([...new Set(COMPARED_DEFAULTS.map(({ module }) => module))]).toEqual(MODULES.map(({ name }) => name));
  });

  it('stands in the decision as it stands here', () => {
    expect(unpadded(readFileSync(DECISION, 'utf8'))).toContain(unpadded(renderComparison()));
  });
});
