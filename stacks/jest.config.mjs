import preset from '../tools/testing/jest-synth-preset.mjs';

/** The composition's files lie beside the stacks' folders, which have suites of their own. */
export default { ...preset, testMatch: ['<rootDir>/*.spec.ts'] };
