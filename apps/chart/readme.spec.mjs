import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartDirectory } from './rendering/render.mjs';
import { describeWith, program } from './rendering/tools.mjs';

describeWith(['helm-docs'], 'the README of the chart', () => {
  it('is what helm-docs makes of the values', () => {
    const options = { cwd: chartDirectory, encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'] };
    const made = execFileSync(program('helm-docs'), ['-c', '.', '--dry-run'], options);
    expect(made.trim()).toBe(readFileSync(join(chartDirectory, 'README.md'), 'utf8').trim());
  });
});
