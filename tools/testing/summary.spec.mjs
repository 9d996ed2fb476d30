import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, skippedSuites, summarise } from './summary.mjs';

const jestResult = (counts) => ({
  startTime: 1000,
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ endTime: 4000 }],
  ...counts,
});

describe('the summary of a test run', () => {
  let directory;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'summary-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('adds up the projects and ends in one line', () => {
    writeFileSync(join(directory, 'a.json'), JSON.stringify(jestResult({ numPassedTests: 5, numPendingTests: 2 })));
    writeFileSync(join(directory, 'b.json'), JSON.stringify(jestResult({ numPassedTests: 3, numTodoTests: 1 })));
    const summary = summarise(directory);
    expect(summary.projects[0]).toEqual({ name: 'a', passed: 5, failed: 0, skipped: 2, seconds: 3 });
    expect(closingLine(summary)).toBe('8 passed, 0 failed, 3 skipped');
  });

  it('counts a suite that could not be loaded as failed', () => {
    writeFileSync(
      join(directory, 'a.json'),
      JSON.stringify(jestResult({ numFailedTests: 1, numRuntimeErrorTestSuites: 1 })),
    );
    expect(summarise(directory).failed).toBe(2);
  });

  it('is empty when nothing ran', () => {
    expect(closingLine(summarise(join(directory, 'none')))).toBe('0 passed, 0 failed, 0 skipped');
  });

  it('tells each reason for skipping once, whatever Jest puts around it', () => {
    const output = [
      '  console.log',
      '    SKIPPED PostgreSQL contract: TEST_DATABASE_URL is not set',
      '\u001B[33mSKIPPED PostgreSQL contract: TEST_DATABASE_URL is not set\u001B[39m',
      'SKIPPED browser: no Chromium; set CHROMIUM_PATH',
      '      Skipped: the local model, whose file is absent',
      '    ○ skipped one test of many',
      'Tests: 3 skipped',
    ].join('\n');
    expect(skippedSuites(output)).toEqual([
      'PostgreSQL contract: TEST_DATABASE_URL is not set',
      'browser: no Chromium; set CHROMIUM_PATH',
      'the local model, whose file is absent',
    ]);
  });
});
