export { chartDigest } from './chart-digest.js';
export { ReleaseStack, type ReleaseStackProps } from './release-stack.js';
export { releaseValues, type ReleaseValuesInput } from './release-values.js';
