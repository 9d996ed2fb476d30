import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findStacks, runCheckov } from './run-checkov.js';

const program = process.env.CHECKOV ?? 'checkov';
const isHere = spawnSync(program, ['--version'], { timeout: 60_000 }).status === 0;
if (!isHere) console.log('SKIPPED checkov over a stack: checkov is not installed (pip install checkov)');

const outdir = mkdtempSync(join(tmpdir(), 'cdktf-out-'));
for (const stack of ['dev-data', 'dev-network', 'prod-data']) {
  mkdirSync(join(outdir, 'stacks', stack), { recursive: true });
  const template = {
    terraform: { required_version: '>= 1.11.0' },
    resource: { aws_sns_topic: { alarms: { name: 'alarms' } } },
  };
  writeFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), JSON.stringify(template));
}
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

describe('findStacks', () => {
  it('goes by the first word of the stack where all environments lie together', () => {
    const data = join(outdir, 'stacks', 'dev-data');
    expect([...findStacks(outdir)]).toEqual([
      ['dev', [data, join(outdir, 'stacks', 'dev-network')]],
      ['prod', [join(outdir, 'stacks', 'prod-data')]],
    ]);
  });

  it('finds nothing in a folder that is not there', () => {
    expect([...findStacks(join(outdir, 'none'))]).toEqual([]);
  });
});

describe('runCheckov', () => {
  it('says how to install a program that is missing', async () => {
    const options = { program: join(outdir, 'no-checkov'), variables: process.env };
    await expect(runCheckov([join(outdir, 'stacks', 'dev-data')], options)).rejects.toThrow(
      /CHECKOV_MISSING.*pip install/,
    );
  });
});

(isHere ? describe : describe.skip)('checkov', () => {
  it('finds an unencrypted topic in cdk.tf.json, by its address, beside a required version', async () => {
    const report = await runCheckov([join(outdir, 'stacks', 'dev-data')], { program, variables: process.env });
    expect(report.failed).toContainEqual(
      expect.objectContaining({ check: 'CKV_AWS_26', stack: 'dev-data', resource: 'aws_sns_topic.alarms' }),
    );
  }, 120_000);
});
