import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertPolicies, checkStacks, type PolicyContext } from './check-stacks.js';
import { readSynthesisedStacks } from './model/synthesised-stack.js';
import { PolicyError } from './policy-error.js';
import { RULES } from './rules/index.js';

const UNSAFE = {
  name: 'dev-logs',
  template: { resource: { aws_cloudwatch_log_group: { it: { kms_key_id: 'key' } } } },
};
const RETENTION = RULES.filter(({ id }) => id === 'log-group-retention');
const REASON = 'The service that writes it deletes by itself.';

function context(more: Partial<PolicyContext> = {}): PolicyContext {
  return { now: new Date('2026-11-21'), isProtected: () => false, requiredTags: [], rules: RETENTION, ...more };
}

function exception(more: object = {}) {
  return {
    rule: 'log-group-retention',
    stack: '*-logs',
    resource: 'aws_cloudwatch_log_group.it',
    reason: REASON,
    ...more,
  };
}

describe('checkStacks', () => {
  it('lists rule, stack, resource, what, why and remedy', () => {
    expect(checkStacks([UNSAFE], context())).toEqual([
      {
        rule: 'log-group-retention',
        stack: 'dev-logs',
        resource: 'aws_cloudwatch_log_group.it',
        what: 'retention_in_days is not set',
        why: expect.stringContaining('for ever') as unknown as string,
        remedy: 'set retention_in_days',
      },
    ]);
  });

  it('accepts what an exception names', () => {
    expect(checkStacks([UNSAFE], context({ exceptions: [exception()] }))).toEqual([]);
  });

  it('accepts nothing for a similar resource', () => {
    const exceptions = [exception({ resource: 'aws_cloudwatch_log_group.i' })];
    expect(checkStacks([UNSAFE], context({ exceptions }))).toHaveLength(1);
  });

  it('tells an exception nobody needs, once all environments are there', () => {
    const exceptions = [exception(), exception({ stack: '*-cluster' })];
    expect(checkStacks([UNSAFE], context({ exceptions }))).toEqual([]);
    expect(
      checkStacks([UNSAFE], context({ exceptions, complete: true })).map(({ rule, stack }) => [rule, stack]),
    ).toEqual([['exception-unused', '*-cluster']]);
  });

  it('tells an exception nobody explains', () => {
    expect(
      checkStacks([UNSAFE], context({ exceptions: [exception({ reason: 'ok' })] })).map(({ rule }) => rule),
    ).toEqual(['exception-reason']);
  });

  it('tells the rules whether a stack is protected', () => {
    const stack = (name: string) => ({
      name,
      template: { resource: { aws_kms_key: { it: { enable_key_rotation: true } } } },
    });
    const rules = RULES.filter(({ id }) => id === 'data-kept');
    const isProtected = (name: string) => name.startsWith('prod-');
    const found = checkStacks([stack('dev-data'), stack('prod-data')], context({ rules, isProtected }));
    expect(found.map((finding) => finding.stack)).toEqual(['prod-data']);
  });
});

describe('assertPolicies', () => {
  it('stops with every finding in the message', () => {
    const stacks = [UNSAFE, { ...UNSAFE, name: 'prod-logs' }];
    expect(() => {
      assertPolicies(stacks, context());
    }).toThrow(PolicyError);
    expect(() => {
      assertPolicies(stacks, context());
    }).toThrow(/2 findings[\s\S]*dev-logs[\s\S]*prod-logs/);
  });
});

describe('rules', () => {
  it('have ids of their own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });
});

describe('readSynthesisedStacks', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'policy-'));
  afterAll(() => {
    rmSync(outdir, { recursive: true });
  });

  it('refuses a folder without stacks, over which every check would pass', () => {
    expect(() => readSynthesisedStacks(outdir)).toThrow(/POLICY_NO_STACKS/);
  });

  it('reads what synth leaves', () => {
    mkdirSync(join(outdir, 'stacks', 'dev-logs'), { recursive: true });
    writeFileSync(join(outdir, 'stacks', 'dev-logs', 'cdk.tf.json'), JSON.stringify(UNSAFE.template));
    expect(readSynthesisedStacks(outdir)).toEqual([UNSAFE]);
  });
});
