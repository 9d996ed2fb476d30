import scripts from '../../tools/testing/jest-scripts-preset.mjs';

/** Rollouts need a cluster and minutes: `npm run test:release`. */
export default { ...scripts, testPathIgnorePatterns: ['/node_modules/', '/release-tests/'] };
