import { fileURLToPath } from 'node:url';
import preset from '../testing/jest-preset.mjs';

const path = (file) => fileURLToPath(new URL(file, import.meta.url));

/** All specs talk to one emulator of AWS: starting it takes seconds. */
export default {
  ...preset,
  globalSetup: path('./start-emulator.mjs'),
  globalTeardown: path('./stop-emulator.mjs'),
};
