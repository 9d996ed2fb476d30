export { default } from '../../tools/testing/jest-scripts-preset.mjs';
