import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Summary
 * @property {number} passed
 * @property {number} failed tests, and suites that could not even be loaded
 * @property {number} skipped
 * @property {{ name: string, passed: number, failed: number, skipped: number, seconds: number }[]} projects
 */

/**
 * Adds up the results that `run-jest.mjs` left.
 *
 * @param {string} directory of the result files
 * @returns {Summary}
 */
export function summarise(directory) {
  const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.json')) : [];
  const projects = files.sort().map((file) => {
    const result = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    const end = Math.max(result.startTime, ...result.testResults.map((suite) => suite.endTime ?? 0));
    return {
      name: file.replace(/\.json$/, ''),
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
      seconds: Math.round((end - result.startTime) / 1000),
    };
  });
  const total = (key) => projects.reduce((sum, project) => sum + project[key], 0);
  return { projects, passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/**
 * Suites say why they do not run by printing `SKIPPED <suite>: <reason>`, or `Skipped: <suite>, <reason>`.
 *
 * @param {string} output of the test run
 * @returns {string[]} what follows that word, each once
 */
export function skippedSuites(output) {
  // eslint-disable-next-line no-control-regex -- Jest colours what suites print
  const plain = output.replaceAll(/\u001B\[[\d;]*m/g, '');
  return [...new Set([...plain.matchAll(/^\s*(?:SKIPPED|[Ss]kipped):? +(\S.*?)\s*$/gm)].map((match) => match[1]))];
}

/** @param {Summary} summary @returns {string} the line that says how the run ended */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
