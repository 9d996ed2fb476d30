export { default } from '../testing/jest-scripts-preset.mjs';
