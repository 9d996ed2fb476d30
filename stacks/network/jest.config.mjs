export { default } from '../../tools/testing/jest-synth-preset.mjs';
