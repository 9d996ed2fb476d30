/** Jest for plain scripts: `*.spec.mjs` beside the source, loaded by Node as they are. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  moduleFileExtensions: ['mjs', 'js', 'cjs', 'json'],
  transform: {},
  testTimeout: 120_000,
};
