import { readAcceptedChecks } from './accepted-checks.js';
import { judge } from './judge.js';
import { type CheckovReport, readReport } from './report.js';

const FAILED = {
  check: 'CKV_AWS_18',
  name: 'Ensure access logging',
  stack: 'dev-data',
  resource: 'aws_s3_bucket.logs',
};
const ACCEPTED = {
  check: 'CKV_AWS_18',
  stack: 'data',
  resource: 'aws_s3_bucket.*',
  reason: 'The log bucket would log its own log lines.',
};

function reports(report: Partial<CheckovReport>, environment = 'dev') {
  return new Map([[environment, { count: 12, failed: [], unreadable: 0, ...report }]]);
}

describe('the judgement over checkov', () => {
  it('passes when every check does', () => {
    expect(judge(reports({}), [])).toEqual([]);
  });

  it('stops at an environment without checks, which checkov calls a success', () => {
    expect(judge(reports({ count: 0 }), [])).toEqual(['dev: checkov made no check; is the framework terraform_json?']);
  });

  it('stops when nothing was synthesised', () => {
    expect(judge(new Map(), [])).toEqual(['no environment has synthesised stacks; run synth first']);
  });

  it('stops at a file checkov could not read', () => {
    expect(judge(reports({ unreadable: 2 }), [])).toEqual(['dev: checkov could not read 2 files']);
  });

  it('names check, stack and resource of a failure', () => {
    expect(judge(reports({ failed: [FAILED] }), [])).toEqual([
      'dev-data: CKV_AWS_18 aws_s3_bucket.logs: Ensure access logging',
    ]);
  });

  it('accepts a failure in the stack of any environment', () => {
    expect(judge(reports({ failed: [{ ...FAILED, stack: 'prod-data' }] }, 'prod'), [ACCEPTED])).toEqual([]);
  });

  it('accepts nothing in an environment that the entry leaves out', () => {
    const failed = { failed: [{ ...FAILED, stack: 'prod-data' }] };
    expect(judge(reports(failed, 'prod'), [{ ...ACCEPTED, environments: ['dev'] }])).toHaveLength(2);
  });

  it('stops at an entry that fails nowhere', () => {
    expect(judge(reports({}), [ACCEPTED])).toEqual([
      'accepted.json: CKV_AWS_18 for data aws_s3_bucket.* fails nowhere; delete the entry',
    ]);
  });
});

describe('the allow-list', () => {
  it('refuses an entry without a reason', () => {
    expect(() => readAcceptedChecks([{ ...ACCEPTED, reason: 'ok' }])).toThrow(/reason/);
  });
});

describe('the report', () => {
  it('is empty when checkov found no file', () => {
    expect(readReport({ passed: 0, failed: 0, skipped: 0, parsing_errors: 0, resource_count: 0 })).toEqual({
      count: 0,
      failed: [],
      unreadable: 0,
    });
  });

  it('is refused in a shape nobody knows', () => {
    expect(() => readReport({ results: 'none' })).toThrow();
  });
});
