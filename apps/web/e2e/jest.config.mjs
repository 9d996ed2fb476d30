import preset from '../../../tools/testing/jest-preset.mjs';

/** Chromium against the real API. One file at a time: each starts a server and a browser of its own. */
export default { ...preset, rootDir: '.', testMatch: ['<rootDir>/**/*.spec.ts'], maxWorkers: 1, testTimeout: 240_000 };
