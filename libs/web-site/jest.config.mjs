export { default } from '../../tools/testing/jest-preset.mjs';
