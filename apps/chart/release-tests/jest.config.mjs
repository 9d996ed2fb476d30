import scripts from '../../../tools/testing/jest-scripts-preset.mjs';

/** Rollouts wait for each other: one cluster, one suite after the other. */
export default {
  ...scripts,
  maxWorkers: 1,
  testTimeout: 300_000,
  globalSetup: '<rootDir>/start-cluster.mjs',
  globalTeardown: '<rootDir>/stop-cluster.mjs',
};
