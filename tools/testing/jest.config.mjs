export { default } from './jest-scripts-preset.mjs';
