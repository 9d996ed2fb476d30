import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the rules that keep the architecture', () => {
  let report;
  beforeAll(() => {
    // A process of its own: ESLint loads its configuration by dynamic import, which Jest's modules get in the way of.
    report = JSON.parse(
      execFileSync(process.execPath, ['tools/lint/lint-fixtures.mjs'], { cwd: root, encoding: 'utf8' }),
    );
  });

  it.each(readdirSync(new URL('./fixtures', import.meta.url)))('find in %s what it says', (fixture) => {
    const { expected, found } = report.find((entry) => entry.fixture === fixture);
    expect(found).toEqual(expected);
  });
});
